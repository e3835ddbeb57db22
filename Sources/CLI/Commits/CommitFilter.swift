import TachoCore
import TachoStore
import TachoSystem

/// Finds the sessions that made the commits of a range.
struct CommitFilter {
    let store: Store
    let context: Context

    /// The sessions that made one of the range's commits, also where the commit was rewritten since.
    ///
    /// Where it is not known which of several sessions made a commit, none of them counts, and a message names them.
    ///
    /// - Parameters:
    ///   - range: `A..B` as git takes it, or one commit.
    ///   - repo: the repository.
    /// - Throws: `Failure.badValue` when git knows no such range there.
    func sessions(range: String, repo: String) throws -> Set<SessionID> {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        let book = CommitBook(repo: repo, library: Library(store: store, reader), context: context)
        guard let commits = book.commits(named: range) else {
            throw Failure.badValue(
                range,
                option: "--commits",
                expected: "commits that exist in \(repo), such as main..feat/x"
            )
        }
        var made: Set<SessionID> = []
        for record in try book.records(of: commits) {
            let makers = record.origin?.makers ?? []
            if makers.count < 2 {
                made.formUnion(makers.map(\.session))
            } else {
                let names = makers.map(CommitText.name).joined(separator: ", ")
                context.output.say("Which of these made \(record.commit.short) is not known: \(names).")
            }
        }
        return made
    }
}
