import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A file that a shell reads when it starts; changes are atomic, follow links and keep the file's mode and owner.
struct StartupFile {
    /// The path as the shell knows it.
    let path: String

    /// The path of the copy that is made once, before the first change.
    var backupPath: String { path + ".before-tacho" }

    /// What a change did.
    enum Change: String {
        /// The file is new.
        case created
        /// The block was put into the file.
        case added
        /// The block was replaced.
        case updated
        /// The block was taken out.
        case removed
        /// All was as it should be.
        case unchanged
    }

    /// Puts a block of `lines` into the file, making the file where there is none.
    ///
    /// - Throws: `Failure.file` or `Failure.brokenBlock`; the file is then as it was.
    func insertBlock(_ lines: [String], isDryRun: Bool) throws -> Change {
        let old = try content()
        let new = try edit { try MarkerBlock.insert(lines, in: old ?? []) }
        if new == old { return .unchanged }
        if !isDryRun {
            if let old, !MarkerBlock.isPresent(in: old) { try backUp(old) }
            try replace(with: new)
        }
        guard let old else { return .created }
        return MarkerBlock.isPresent(in: old) ? .updated : .added
    }

    /// Takes the block out of the file; a file that tacho made and nobody else wrote to goes, too.
    ///
    /// - Throws: `Failure.file` or `Failure.brokenBlock`; the file is then as it was.
    func removeBlock(isDryRun: Bool) throws -> Change {
        guard let old = try content() else { return .unchanged }
        let new = try edit { try MarkerBlock.remove(from: old) }
        if new == old { return .unchanged }
        if isDryRun { return .removed }
        let backup = FileManager.default.contents(atPath: backupPath).map(Array.init)
        if new.isEmpty && backup == nil {
            try remove(path)
        } else {
            try replace(with: new)
            if backup == new { try remove(backupPath) }
        }
        return .removed
    }

    /// Whether the file holds a block.
    var hasBlock: Bool {
        FileManager.default.contents(atPath: path).map { MarkerBlock.isPresent(in: Array($0)) } ?? false
    }

    /// The file's bytes; nil when there is none.
    func content() throws -> [UInt8]? {
        guard access(target, F_OK) == 0 else { return nil }
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: target)))
        } catch {
            throw Failure.file(path, action: .read, reason: String(cString: strerror(errno)))
        }
    }

    private func edit(_ change: () throws -> [UInt8]) throws -> [UInt8] {
        do {
            return try change()
        } catch let error as MarkerBlock.Broken {
            throw Failure.brokenBlock(path: path, line: error.line)
        }
    }

    /// The file itself behind links, so that a dotfile repository keeps its link.
    private var target: String {
        var current = path
        for _ in 0..<32 {
            guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: current) else { break }
            let folder = URL(fileURLWithPath: current).deletingLastPathComponent().path
            current = link.hasPrefix("/") ? link : "\(folder)/\(link)"
        }
        return current
    }

    private func backUp(_ content: [UInt8]) throws {
        guard access(backupPath, F_OK) != 0 else { return }
        try write(content, to: backupPath)
    }

    private func replace(with content: [UInt8]) throws {
        var status = stat()
        if stat(target, &status) == 0 && status.st_mode & 0o222 == 0 {
            throw Failure.file(path, action: .write, reason: "it is read-only")
        }
        try write(content, to: target)
    }

    /// Writes a new file beside `destination` and renames it over it; mode and owner are those of the file there.
    private func write(_ content: [UInt8], to destination: String) throws {
        let folder = URL(fileURLWithPath: destination).deletingLastPathComponent().path
        let temporary = "\(destination).tacho-\(getpid())"
        var status = stat()
        let isNew = stat(target, &status) != 0
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure.file(path, action: .write, reason: "its directory cannot be created")
        }
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw systemFailure(.write) }
        defer { close(descriptor) }
        let isWritten = content.withUnsafeBytes { systemWrite(descriptor, $0) } && fsync(descriptor) == 0
        _ = isNew ? 0 : fchown(descriptor, status.st_uid, status.st_gid)
        guard isWritten, fchmod(descriptor, isNew ? 0o644 : status.st_mode & 0o7777) == 0,
            rename(temporary, destination) == 0
        else {
            let failure = systemFailure(.write)
            unlink(temporary)
            throw failure
        }
    }

    private func remove(_ path: String) throws {
        guard unlink(path) == 0 else { throw systemFailure(.remove) }
    }

    private func systemFailure(_ action: Failure.FileAction) -> Failure {
        Failure.file(path, action: action, reason: String(cString: strerror(errno)))
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno != EINTR { return false }
        rest = rest.dropFirst(max(0, count))
    }
    return true
}
