import Libc
import TachoCore
import TachoStore
import TachoSystem

/// Lets fzf choose among the prompts, where the user asked for that.
struct FzfPicker {
    /// How many prompts are offered.
    private static let limit = 5_000

    private let source: PickerSource

    /// Nil if fzf is not asked for, or not on PATH.
    init?(_ source: PickerSource) {
        guard source.library.configuration.picker == .fzf,
            ExecutablePath.search("fzf", in: source.context.environment["PATH"] ?? "") != nil
        else { return nil }
        self.source = source
    }

    /// The session of the prompt that the user chose; nil if there was none.
    ///
    /// - Throws: `StoreError`, `Failure.file`.
    func choose(words: String) throws -> SessionID? {
        let lines = try lines().joined(separator: "\n") + "\n"
        let path = source.context.paths.home + "/pick-\(getpid())"
        do throws(SystemError) {
            let input = try Self.input(Array(lines.utf8), at: path)
            defer { close(input) }
            return chosen(by: command(words: words) + " </dev/fd/\(input)")
        } catch {
            throw Failure.file(path, action: .write, reason: error.description)
        }
    }

    /// An open file of what fzf reads, which has the terminal for itself, for this process and those that it starts.
    ///
    /// The file has lost its name before anything is written to it, so that nothing is left of it however the picker ends.
    static func input(_ bytes: [UInt8], at path: String) throws(SystemError) -> Int32 {
        unlink(path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .last }
        do throws(SystemError) {
            guard unlink(path) == 0 else { throw SystemError.last }
            try Descriptor.write(bytes, to: descriptor)
            guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw SystemError.last }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// A line for each prompt: the session's id, which is not shown, then the moment, the place and the prompt.
    private func lines() throws -> [String] {
        var filter = source.filter
        filter.limit = Self.limit
        let (now, local) = (source.context.now, source.context.local)
        return try source.library.store.runs(filter).compactMap { run in
            guard let prompt = run.promptPreview else { return nil }
            let place = (run.repo ?? run.cwd ?? "").split(separator: "/").last.map(String.init) ?? ""
            let moment = MomentText.short(run.startedAt, now: now, local: local)
            return [run.session.rawValue, "\(moment) \(run.agent) \(place)", prompt].map(SafeText.line).joined(
                separator: "\t"
            )
        }
    }

    private func command(words: String) -> String {
        let program = ShellKind.bash.quoted(source.context.executable)
        let options = [
            "--delimiter", "\t", "--with-nth", "2..", "--no-sort", "--query", words, "--preview",
            "\(program) show {1} --color always",
            "--bind", "ctrl-o:execute(\(program) show {1} --transcript --color always | ${PAGER:-less -R} >/dev/tty)",
        ]
        return "fzf " + options.map(ShellKind.bash.quoted).joined(separator: " ")
    }

    /// Runs a shell's line in this process's own process group, as a program that uses the terminal needs it.
    private func chosen(by line: String) -> SessionID? {
        guard let stream = popen(line, "r") else { return nil }
        defer { pclose(stream) }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = fread(&bytes, 1, bytes.count, stream)
        let id = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\t").first
        return id.flatMap { SessionID(rawValue: String($0)) }
    }
}
