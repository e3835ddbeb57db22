import Foundation
import TachoCore
import TachoSystem

/// The file from which a shell takes the completions of one command.
struct CompletionFile {
    let shell: ShellKind
    let path: String
    /// What belongs into it.
    let script: String

    /// Writes the file unless it is there and up to date, and says so.
    ///
    /// - Throws: `Failure.file`.
    func install(isDryRun: Bool) throws -> String {
        let old = SmallFile.bytes(path, limit: 1 << 22)
        if old == Array(script.utf8) { return "" }
        let done = old == nil ? (isDryRun ? "would create" : "created") : (isDryRun ? "would update" : "updated")
        if !isDryRun {
            do {
                guard Directory.make(FilePath.parent(path), permissions: 0o755) else { throw SystemError.last }
                try AtomicFile.replace(path, with: Array(script.utf8), permissions: 0o644)
            } catch {
                throw Failure.file(path, action: .write, reason: SystemError.last.description)
            }
        }
        return "\(shell.rawValue): \(done) \(path)\n"
    }

    /// Deletes the file if tacho wrote it, and says so.
    ///
    /// - Throws: `Failure.file`.
    func uninstall(isDryRun: Bool) throws -> String {
        guard let text = SmallFile.bytes(path, limit: 1 << 22), isOurs(text) else { return "" }
        if !isDryRun {
            do {
                try FileManager.default.removeItem(atPath: path)
            } catch {
                throw Failure.file(path, action: .remove, reason: SystemError.last.description)
            }
        }
        return "\(shell.rawValue): \(isDryRun ? "would delete" : "deleted") \(path)\n"
    }

    /// Whether a file, perhaps of another version, completes tacho and nothing else.
    private func isOurs(_ text: [UInt8]) -> Bool {
        let marks = ["_tacho", "__tacho", "complete -c 'tacho'", "complete -c tacho"]
        let text = String(decoding: text, as: UTF8.self)
        return marks.contains { text.contains($0) }
    }
}
