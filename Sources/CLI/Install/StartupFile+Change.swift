import Foundation

extension StartupFile.Change {
    /// What was done to a file that hooks were taken out of.
    func removal(of path: String, isDryRun: Bool) -> String {
        switch self {
        case .removed: "\(isDryRun ? "would delete" : "deleted") \(path)"
        default: "\(isDryRun ? "would remove" : "removed") hooks from \(path)"
        }
    }
}

extension StartupFile {
    /// How often a change starts over because another program wrote the file meanwhile.
    private static let attempts = 3

    /// Changes the file's bytes; nil stands for no file, before and after.
    ///
    /// - Parameter keepsBackup: whether what is there now is kept in a backup, if there is none; else a backup that is
    ///   the same as what the file becomes is removed.
    /// - Throws: what `edit` throws, or `Failure.file`; the file is then unchanged.
    func change(isDryRun: Bool, keepsBackup: Bool, _ edit: ([UInt8]?) throws -> [UInt8]?) throws -> Change {
        for _ in 0..<Self.attempts {
            let old = try content()
            let new = try edit(old)
            if new == old { return .unchanged }
            let change: Change = new == nil ? .removed : old == nil ? .created : .updated
            try checkWriting()
            if isDryRun { return change }
            guard try content() == old else { continue }
            if keepsBackup, let old { try backUp(old) }
            if let new { try replace(with: new) } else { try removeTarget() }
            if !keepsBackup, let new, FileManager.default.contents(atPath: backupPath).map(Array.init) == new {
                try remove(backupPath)
            }
            return change
        }
        throw Failure.file(path, action: .write, reason: "another program keeps changing it")
    }
}
