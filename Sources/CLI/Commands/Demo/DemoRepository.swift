import Foundation
import TachoCore
import TachoSystem

/// Makes a sample repository with the commits of the sample sessions.
struct DemoRepository {
    let path: String
    let sessions: [DemoSession]
    let environment: [String: String]

    private static let author = "Sample <sample@example.org>"

    /// A commit, and where HEAD was before it.
    private struct Entry {
        let branch: String
        let at: Timestamp
        let subject: String
        var seconds: Int64 { at.milliseconds / 1_000 }
    }

    /// Makes the repository; where git is missing, one without commits.
    ///
    /// - Returns: the ids of its commits, each with its time; the first is that of the beginning.
    func make(since start: Timestamp) throws -> [(at: Timestamp, id: String)] {
        try FileManager.default.createDirectory(atPath: path + "/.git", withIntermediateDirectories: true)
        try write("ref: refs/heads/main\n", to: ".git/HEAD")
        var entries = [Entry(branch: "main", at: start, subject: "Begin")]
        entries += sessions.flatMap { session in
            session.commits.map { Entry(branch: session.branch, at: $0.at, subject: $0.subject) }
        }
        entries.sort { $0.at < $1.at }
        try write(stream(entries), to: "import")
        let line = """
            git init -q -b main . && git fast-import --quiet --export-marks=marks <import && cat marks && \
            rm -f import marks && git symbolic-ref HEAD refs/heads/\(entries.last?.branch ?? "main") && git reset -q --hard
            """
        let safe = ["PATH": environment["PATH"] ?? "", "GIT_CONFIG_NOSYSTEM": "1", "HOME": path]
        let marks = ExternalProgram.output(
            ["sh", "-c", "cd \"$1\" && \(line)", "sh", path],
            searchPath: safe["PATH"],
            environment: safe
        )
        let ids = Dictionary(
            (marks ?? "").split(separator: "\n").compactMap { line -> (Int, String)? in
                let parts = line.dropFirst().split(separator: " ")
                guard parts.count == 2, let mark = Int(parts[0]) else { return nil }
                return (mark, String(parts[1]))
            }
        ) { first, _ in first }
        let made = entries.enumerated().compactMap { index, entry in ids[index + 1].map { (entry, $0) } }
        guard made.count == entries.count else { return [] }
        try write(moves(made), to: ".git/logs/HEAD")
        return made.map { ($0.0.at, $0.1) }
    }

    /// The commits for git's fast-import: each changes a line of the file that is named after its branch.
    private func stream(_ entries: [Entry]) -> String {
        var known: Set<String> = []
        return entries.enumerated().map { index, entry in
            let text = "\(entry.subject)\n"
            let from = known.insert(entry.branch).inserted && index > 0 ? "from :1\n" : ""
            return """
                commit refs/heads/\(entry.branch)
                mark :\(index + 1)
                author \(Self.author) \(entry.seconds) +0000
                committer \(Self.author) \(entry.seconds) +0000
                data \(entry.subject.utf8.count)
                \(entry.subject)
                \(from)M 100644 inline notes-\(index).txt
                data \(text.utf8.count)
                \(text)

                """
        }.joined()
    }

    /// What git would remember of where HEAD was.
    private func moves(_ made: [(Entry, String)]) -> String {
        var heads: [String: String] = [:]
        var (branch, head, text) = ("main", String(repeating: "0", count: 40), "")
        func line(_ next: String, _ seconds: Int64, _ action: String) -> String {
            "\(head) \(next) \(Self.author) \(seconds) +0000\t\(action)\n"
        }
        for (entry, id) in made {
            if entry.branch != branch {
                let next = heads[entry.branch] ?? made[0].1
                text += line(next, entry.seconds - 60, "checkout: moving from \(branch) to \(entry.branch)")
                (branch, head) = (entry.branch, next)
            }
            text += line(id, entry.seconds, "commit\(heads.isEmpty ? " (initial)" : ""): \(entry.subject)")
            head = id
            heads[branch] = id
        }
        return text
    }

    private func write(_ text: String, to name: String) throws {
        let file = path + "/" + name
        try FileManager.default.createDirectory(atPath: FilePath.parent(file), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }
}
