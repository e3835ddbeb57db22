import Libc
import TachoCore
import TachoSystem

/// A copy of the settings file that is being edited.
struct SettingsDraft {
    let context: Context

    enum Outcome {
        case unchanged
        /// The file was replaced; what in it is ignored.
        case replaced([ConfigurationProblem])
        /// The copy has errors and stays for the next edit.
        case kept([ConfigurationProblem])
    }

    private static let sizeLimit = 1 << 20

    private var file: SettingsFile { SettingsFile(context) }
    private var path: String { context.paths.configuration + ".draft" }

    /// Makes the copy, unless one with errors was kept.
    func prepare() throws {
        guard FileStatus(path: path) == nil else { return }
        let bytes = file.bytes ?? Array(Self.beginning.utf8)
        file.makeDirectory()
        do throws(SystemError) {
            try AtomicFile.replace(path, with: bytes, permissions: 0o600)
        } catch {
            throw Failure.file(path, action: .write, reason: error.description)
        }
    }

    /// Runs the editor on the copy.
    func edit() throws {
        let named = ["VISUAL", "EDITOR"].compactMap { context.environment[$0] }.first { !$0.isEmpty }
        let editor = named ?? "vi"
        guard let status = ForegroundProgram.run("\(editor) \(ShellKind.bash.quoted(path))"), status == 0 else {
            throw Failure.noEditor(editor)
        }
    }

    /// Puts the copy in the file's place if it has no error.
    func finish() throws -> Outcome {
        guard let bytes = SmallFile.bytes(path, limit: Self.sizeLimit) else {
            throw Failure.file(path, action: .read, reason: SystemError.last.description)
        }
        if bytes == file.bytes ?? Array(Self.beginning.utf8) {
            try remove()
            return .unchanged
        }
        let reader = ConfigurationReader(path: path, environment: [:])
        guard reader.isSound else { return .kept(reader.errors) }
        try file.replace(with: bytes)
        try remove()
        return .replaced(reader.warnings)
    }

    private func remove() throws {
        guard unlink(path) == 0 else {
            throw Failure.file(path, action: .remove, reason: SystemError.last.description)
        }
    }

    /// What a new file begins with.
    private static let beginning = """
        # Settings of tacho. Every one is optional; 'tacho config' explains them.
        # receipt = true
        # week_start = "sunday"
        #
        # [budget]
        # month = 100.0

        """
}
