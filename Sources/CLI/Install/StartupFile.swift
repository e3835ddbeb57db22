import Foundation
import Libc
import TachoSystem

/// A file that a shell reads when it starts.
///
/// Changes are atomic, follow links and keep the file's mode and owner.
struct StartupFile {
    /// The path as the shell knows it.
    let path: String

    /// The path of the backup, made once before the first change.
    var backupPath: String { path + ".before-tacho" }

    enum Change: String {
        case created
        case added
        case updated
        case removed
        case unchanged
    }

    /// Puts a block of `lines` into the file, creating the file if necessary.
    ///
    /// - Throws: `Failure.file` or `Failure.brokenBlock`; the file is then unchanged.
    func insertBlock(_ lines: [String], isDryRun: Bool) throws -> Change {
        let old = try content()
        let new = try edit { try MarkerBlock.insert(lines, in: old ?? []) }
        if new == old { return .unchanged }
        try checkWriting()
        if !isDryRun {
            if let old, !MarkerBlock.isPresent(in: old) { try backUp(old) }
            try replace(with: new)
        }
        guard let old else { return .created }
        return MarkerBlock.isPresent(in: old) ? .updated : .added
    }

    /// Removes the block from the file, and the file itself if tacho created it and it is otherwise empty.
    ///
    /// - Returns: `removed` if the file is removed, `updated` if only the block is.
    /// - Throws: `Failure.file` or `Failure.brokenBlock`; the file is then unchanged.
    func removeBlock(isDryRun: Bool) throws -> Change {
        guard let old = try content() else { return .unchanged }
        let new = try edit { try MarkerBlock.remove(from: old) }
        if new == old { return .unchanged }
        let backup = FileManager.default.contents(atPath: backupPath).map(Array.init)
        let isOurs = new.isEmpty && backup == nil
        if isDryRun { return isOurs ? .removed : .updated }
        if isOurs {
            try removeTarget()
        } else {
            try replace(with: new)
            if backup == new { try remove(backupPath) }
        }
        return isOurs ? .removed : .updated
    }

    var hasBlock: Bool {
        FileManager.default.contents(atPath: path).map { MarkerBlock.isPresent(in: Array($0)) } ?? false
    }

    /// The file's bytes; nil if it does not exist.
    ///
    /// - Throws: `Failure.file`, also for links that lead in a circle and for what is no file.
    func content() throws -> [UInt8]? {
        let target = try target
        guard let status = FileStatus(following: target) else { return nil }
        guard status.isRegular else {
            let kind = status.kind == .directory ? "a directory" : "no regular file"
            throw Failure.file(path, action: .read, reason: "it is \(kind)")
        }
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: target)))
        } catch {
            throw Failure.file(path, action: .read, reason: SystemError.last.description)
        }
    }

    /// Checks that the file can be replaced, or made where it is missing.
    ///
    /// - Throws: `Failure.file`.
    func checkWriting() throws {
        let target = try target
        if let status = FileStatus(following: target), status.permissions & 0o222 == 0 {
            throw Failure.file(path, action: .write, reason: "it is read-only")
        }
        let directory = Directory.nearest(to: FilePath.parent(target))
        guard access(directory, W_OK | X_OK) == 0 else {
            throw Failure.file(path, action: .write, reason: "\(directory): \(SystemError.last.description)")
        }
    }

    private func edit(_ change: () throws -> [UInt8]) throws -> [UInt8] {
        do {
            return try change()
        } catch let error as MarkerBlock.Broken {
            throw Failure.brokenBlock(path: path, line: error.line)
        }
    }

    /// The file behind links, so that a link into a dotfile repository is kept.
    ///
    /// - Throws: `Failure.file` for links that lead in a circle.
    private var target: String {
        get throws {
            do throws(SystemError) {
                return try SymbolicLink.target(of: path)
            } catch {
                throw Failure.file(path, action: .read, reason: error.description)
            }
        }
    }

    func backUp(_ content: [UInt8]) throws {
        guard access(backupPath, F_OK) != 0 else { return }
        try write(content, to: backupPath)
    }

    func replace(with content: [UInt8]) throws {
        try checkWriting()
        try write(content, to: target)
    }

    /// Writes a new file next to `destination` and renames it over it, keeping the mode and owner of the old one.
    private func write(_ content: [UInt8], to destination: String) throws {
        guard Directory.make(FilePath.parent(destination), permissions: 0o755) else {
            throw Failure.file(path, action: .write, reason: "its directory cannot be created")
        }
        let old = FileStatus(following: try target)
        do throws(SystemError) {
            try AtomicFile.replace(destination, with: content, permissions: old?.permissions ?? 0o644, owner: old)
        } catch {
            throw Failure.file(path, action: .write, reason: error.description)
        }
    }

    /// Removes what the path leads to; a link stays, and leads nowhere as it did before.
    func removeTarget() throws {
        try remove(try target)
    }

    func remove(_ path: String) throws {
        guard unlink(path) == 0 else {
            throw Failure.file(self.path, action: .remove, reason: SystemError.last.description)
        }
    }
}
