import Libc
import TachoSystem

/// The place that the user named for a command's result.
///
/// A file is replaced atomically and is readable only by its owner (mode 0600); if it is a link, the link's target is
/// replaced. Anything else, such as a pipe or device, is written to directly.
struct OutputFile {
    let path: String

    /// Writes all bytes.
    ///
    /// - Throws: `Failure.file`; a file is then as it was.
    func write(_ bytes: [UInt8]) throws {
        do throws(SystemError) {
            if isStream {
                try overwrite(bytes)
            } else {
                try AtomicFile.replace(try SymbolicLink.target(of: path), with: bytes, permissions: 0o600)
            }
        } catch {
            throw Failure.file(path, action: isStream ? .print : .write, reason: error.description)
        }
    }

    /// Whether something else than a file is there, which cannot be replaced.
    private var isStream: Bool { FileStatus(following: path).map { !$0.isRegular } ?? false }

    private func overwrite(_ bytes: [UInt8]) throws(SystemError) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        try Descriptor.write(bytes, to: descriptor)
    }
}
