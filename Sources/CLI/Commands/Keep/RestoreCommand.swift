import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore
import TachoSystem

/// `tacho restore FILE`: puts a backup in the place of the records.
struct RestoreCommand: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in the place of the records.",
        discussion: """
            EXAMPLES
              tacho restore ~/backups/tacho.backup

            The backup is checked first. Tags, notes and imports are then those of the backup. Sessions recorded since \
            then stay, including those that other tabs are recording, and what you have forgotten stays forgotten. What \
            you have pruned comes back if the backup has it. On an error, as of a full disk, nothing changes. The \
            previous records are kept as another backup, whose path is printed.
            """
    )

    @Argument(help: ArgumentHelp("The backup.", valueName: "file"), completion: .file())
    var file: String

    @Flag(help: "Print JSON.")
    var json = false

    func run(in context: Context) throws {
        let path = FilePath.resolve(file, in: context.currentDirectory)
        guard FileStatus(following: path) != nil else {
            throw Failure.file(path, action: .read, reason: SystemError.last.description)
        }
        let former = try Backup(context: context).restore(BackupFile(path: path))
        let library = try Library.writable(context)
        let count = try library.store.sessionCount()
        if json {
            let restored = BackupRecord(path: path, sessionCount: count, formerPath: former)
            return try context.printJSON(RecordDocuments.restored, restored)
        }
        context.output.say("restored \(CountText.of(count, "session")) from \(path)")
        if let former { context.output.say("The records before: \(former)") }
    }
}
