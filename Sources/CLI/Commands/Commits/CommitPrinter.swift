import TachoCore
import TachoRecords
import TachoStore
import TachoSystem

/// Prints one commit: who made it, for which prompt and at what cost.
struct CommitPrinter {
    let library: Library
    let style: SheetOptions
    let context: Context

    /// Prints the commit with this name in the current repository or another recorded one; returns false if no repository has it.
    func print(named name: String) throws -> Bool {
        guard let record = try record(named: name) else { return false }
        try print(record)
        return true
    }

    /// The commit with this name in the current repository or another recorded one; nil if no repository has it.
    func record(named name: String) throws -> CommitRecord? {
        let books = CommitBooks(library: library, context: context)
        guard let (commit, repo) = try find(name, books) else { return nil }
        return try books.records(of: [commit], in: repo).first
    }

    func print(_ record: CommitRecord) throws {
        if style.json { return try context.printJSON(RecordDocuments.commits, [record]) }
        let sheet = SheetPrinter(context: context, color: style.color)
        guard style.color.isForPeople(context.output.terminal) else {
            let columns = CommitColumns(context: context).all
            return try sheet.print(
                columns.map { ($0.name, $0.machineValue(record)) }.filter { !$0.1.isEmpty }
            )
        }
        try sheet.print(CommitText.facts(record, local: context.local))
    }

    private func find(_ name: String, _ books: CommitBooks) throws -> (Commit, repo: String)? {
        let here = RepositoryPath.resolve(".", in: context)
        let isID =
            name.utf8.count >= 4 && name.utf8.count <= 64 && name.utf8.allSatisfy { Hexadecimal.value(of: $0) != nil }
        let others = isID ? try library.store.repositories().filter { $0 != here } : []
        for repo in [here] + others where GitFacts.read(at: repo)?.repo == repo {
            if let commit = books[repo].commits(named: name)?.first, !name.contains("..") { return (commit, repo) }
        }
        return nil
    }
}
