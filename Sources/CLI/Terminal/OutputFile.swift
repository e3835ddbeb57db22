import Libc
import TachoSystem

/// The place that the user named for a command's result.
///
/// A file is replaced atomically and is readable only by its owner (mode 0600); if it is a link, the link's target is
/// replaced. Anything else, such as a pipe or device, is written to directly.
struct OutputFile {
    let path: String
    /// The directory of the records, in which nothing is replaced but the report.
    let home: String

    /// A file of tacho's own that each report replaces.
    static let report = "report.html"

    /// Writes all bytes.
    ///
    /// - Throws: `Failure.file`; a file is then as it was.
    func write(_ bytes: [UInt8]) throws {
        let target = try target
        do throws(SystemError) {
            if isStream {
                try overwrite(bytes)
            } else {
                try AtomicFile.replace(target, with: bytes, permissions: 0o600)
            }
        } catch {
            throw Failure.file(path, action: isStream ? .print : .write, reason: error.description)
        }
    }

    /// Checks that writing replaces none of the records, before there is anything to write.
    ///
    /// - Throws: `Failure.badValue`, `Failure.file`.
    func check(option: String) throws {
        if try !isStream && !isReport && isAmongRecords {
            throw Failure.badValue(path, option: option, expected: "a place outside of \(home)")
        }
    }

    /// The same for a result that is no stream of bytes, and cannot be written into a pipe or device.
    ///
    /// - Returns: the file that is replaced: that behind all links.
    func checkedFile(option: String) throws -> String {
        if let status = FileStatus(following: path), !status.isRegular {
            let reason = status.kind == .directory ? "it is a directory" : "it is not a regular file"
            throw Failure.file(path, action: .write, reason: reason)
        }
        if try isAmongRecords { throw Failure.badValue(path, option: option, expected: "a place outside of \(home)") }
        return try target
    }

    private var target: String {
        get throws(Failure) {
            do throws(SystemError) {
                return try SymbolicLink.target(of: path)
            } catch {
                throw Failure.file(path, action: .write, reason: error.description)
            }
        }
    }

    /// Whether the file is that of the report among the records, and no link to another.
    private var isReport: Bool {
        get throws(Failure) {
            let target = try target
            if target == home + "/" + Self.report { return true }
            return FilePath.name(target) == Self.report
                && FileStatus(following: FilePath.parent(target))?.identity == FileStatus(following: home)?.identity
        }
    }

    /// Whether the file is somewhere below the directory of the records, by whatever names and links.
    private var isAmongRecords: Bool {
        get throws(Failure) {
            let target = try target
            if target.hasPrefix(home + "/") { return true }
            guard let own = FileStatus(following: home)?.identity,
                var directory = SymbolicLink.resolved(FilePath.parent(target))
            else { return false }
            while FileStatus(path: directory)?.identity != own {
                if directory == "/" { return false }
                directory = FilePath.parent(directory)
            }
            return true
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
