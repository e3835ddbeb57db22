import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore
import TachoSystem

struct Blame: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "blame",
        abstract: "Show which session, run and prompt made a commit, or wrote the lines of a file.",
        discussion: """
            EXAMPLES
              tacho blame a1b2c3d
              tacho blame HEAD~2 --json
              tacho blame Sources/Login.swift

            A file is shown as HEAD has it, in parts that one commit wrote. With --csv, --header or --columns, a commit is \
            a row as in 'tacho commits'. \
            'tacho commits --help' explains how tacho knows who made a commit.
            """
    )

    @Argument(help: ArgumentHelp("A file, or a commit.", valueName: "what"), completion: .file())
    var what: String

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run(in context: Context) throws {
        let library = try Library.current(context)
        if try printFile(library, context) { return }
        var style = SheetOptions()
        (style.json, style.color) = (output.json, output.color)
        let printer = CommitPrinter(library: library, style: style, context: context)
        guard let record = try printer.record(named: what) else { throw Failure.noFileOrCommit(what) }
        guard output.columns != nil || output.csv || output.header else { return try printer.print(record) }
        try output.print([record], CommitColumns(context: context), to: context.output)
    }

    /// Prints the parts of a file; false if git does not have it.
    private func printFile(_ library: Library, _ context: Context) throws -> Bool {
        let path = FilePath.resolve(what, in: context.currentDirectory)
        guard FileStatus(following: path)?.kind == .file, let repo = GitFacts.read(at: FilePath.parent(path))?.repo
        else {
            return false
        }
        let history = GitHistory(git: GitProgram(context))
        guard let parts = history.blame(String(FilePath.name(path)), in: FilePath.parent(path)) else { return false }
        let books = CommitBooks(library: library, context: context)
        let commits = history.commits(ids: Set(parts.map(\.commit)).sorted(), in: repo)
        let records = Dictionary(try books.records(of: commits, in: repo).map { ($0.commit.id, $0) }) { first, _ in
            first
        }
        let rows = parts.compactMap { part in records[part.commit].map { BlamedLines(part.lines, $0) } }
        if output.json {
            try context.printJSON(RecordDocuments.blame, (what, rows))
        } else {
            try output.print(rows, BlameColumns(context: context), to: context.output)
            if parts.isEmpty { context.output.say("\(what) is empty in HEAD.") }
        }
        return true
    }
}

struct BlameColumns: ListColumns {
    let all: [Column<BlamedLines>]

    static let terminal = ["lines", "commit", "made_by", "subject", "prompt"]
    static let machine = ["first_line", "last_line", "commit", "origin", "session_id", "run_id", "subject"]

    init(context: Context) {
        let commits = CommitColumns(context: context).all
        let field = FieldColumns(BlameFields.shape, context.recordContext)
        let lines = Column<BlamedLines>("lines", "LINES", isRightAligned: true, importance: 10) { part in
            part.lines.count == 1 ? "\(part.lines.lowerBound)" : "\(part.lines.lowerBound)-\(part.lines.upperBound)"
        }
        let columns = [lines] + commits.map { $0.within { $0.record } }
        all = columns + field.rest(after: columns)
    }
}
