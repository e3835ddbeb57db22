import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A place that the person named for what a command makes.
///
/// A file is replaced at once and can then be read by its owner alone (mode 0600); behind a link it is the link's target
/// that is replaced. What is no file (a pipe, a device) is written to as it stands.
struct OutputFile {
    /// The path as the person gave it, from the root.
    let path: String

    /// Writes all bytes.
    ///
    /// - Throws: `Failure.file`; a file is then as it was.
    func write(_ bytes: [UInt8]) throws {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return try replace(target(), bytes) }
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        guard writeAll(bytes, to: descriptor) else { throw failure() }
    }

    /// The most links that lead from one to the next, as on Linux.
    private static let mostLinks = 40

    /// The path behind all links, also where nothing is there yet.
    private func target() throws -> String {
        var current = path
        for _ in 0...Self.mostLinks {
            guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: current) else { return current }
            let folder = URL(fileURLWithPath: current).deletingLastPathComponent().path
            current = link.hasPrefix("/") ? link : "\(folder)/\(link)"
        }
        throw Failure.file(path, action: .write, reason: String(cString: strerror(ELOOP)))
    }

    /// Writes beside the file and renames, so that no half page is ever there.
    private func replace(_ file: String, _ bytes: [UInt8]) throws {
        let part = file + ".part-\(UUID().uuidString.prefix(8))"
        let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        let isWritten = writeAll(bytes, to: descriptor)
        let reason = failure()
        close(descriptor)
        guard isWritten else {
            unlink(part)
            throw reason
        }
        guard rename(part, file) == 0 else {
            let reason = failure()
            unlink(part)
            throw reason
        }
    }

    private func failure() -> Failure {
        Failure.file(path, action: .write, reason: String(cString: strerror(errno)))
    }

    private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                #if canImport(Glibc)
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                #else
                let count = Darwin.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                #endif
                if count < 0 && errno != EINTR { return false }
                rest = rest.dropFirst(max(0, count))
            }
            return true
        }
    }
}
