import TachoCore
import TachoStore
import TachoSystem

/// The runs of a session and the calls in them: they say where it committed, and what each commit cost.
struct SessionCalls {
    let runs: [RunRecord]
    let details: [RunID: Run]

    init(of session: SessionID, in library: Library) throws {
        runs = try library.store.runs(Filter(sessions: [session]))
        details = try library.store.calls(of: runs, prices: library.settings.prices)
    }

    /// The repositories that calls of git name, such as `cd ../other && git commit`.
    var repositoriesOfGit: Set<String> {
        let paths = runs.flatMap { run in
            (details[run.id]?.toolCalls ?? []).compactMap { fact -> String? in
                guard let call = CommitCall(fact, until: run.endedAt), call.isPlain, let directory = call.directory
                else {
                    return nil
                }
                return run.cwd.map { FilePath.resolve(directory, in: $0) }
            }
        }
        return Set(Set(paths).compactMap { GitFacts.read(at: $0)?.repo })
    }
}
