import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore
import TachoSystem

/// `tacho backup FILE`: copies all records into one file.
struct BackupCommand: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy all records into one file.",
        discussion: """
            EXAMPLES
              tacho backup ~/backups/tacho.backup
              tacho backup --force /mnt/usb/tacho.backup   replace an older one

            The file holds the database, the journal with your tags and notes, and what you imported, as they are while \
            other tabs go on recording. It is a SQLite database; only you may read it. 'tacho restore' puts it back, \
            on this machine or another. What you forget later stays in it.
            """
    )

    @Argument(help: ArgumentHelp("Where to write the backup.", valueName: "file"), completion: .file())
    var file: String

    @Flag(help: "Replace the file if it exists.")
    var force = false

    @Flag(help: "Print JSON.")
    var json = false

    func run(in context: Context) throws {
        let named = FilePath.resolve(file, in: context.currentDirectory)
        let path = try OutputFile(path: named, home: context.paths.home).checkedFile(option: "file")
        let library = try Library.current(context)
        let size = try Backup(context: context).write(library.store, to: path, replacing: force)
        let count = try library.store.sessionCount()
        if json {
            let backup = BackupRecord(path: path, sessionCount: count, byteCount: size)
            return try context.printJSON(RecordDocuments.backup, backup)
        }
        context.output.say("\(path): \(CountText.of(count, "session")), \(ByteText.short(Int64(size)))")
    }
}
