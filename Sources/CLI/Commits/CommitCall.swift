import TachoCore
import TachoSystem

/// An agent's tool call that may have made commits, by what its log keeps of it: the beginning of a command line.
struct CommitCall: Hashable {
    let span: ClosedRange<Timestamp>
    /// Git's subcommands in it that make commits; empty where the command line has none, was cut before, or is not kept.
    let verbs: Set<String>
    /// The directory of the repository that it names; nil for that of its run.
    let directory: String?
    /// Whether the directory is written out, without variables.
    var isPlain: Bool { directory.map { !$0.contains("$") && !$0.hasPrefix("~") } ?? true }
    /// Whether it is known to have succeeded.
    let isOK: Bool
    private let text: String

    private static let making: Set<String> = ["am", "cherry-pick", "commit", "merge", "pull", "rebase", "revert"]
    /// Git's own options that take the next word as their value.
    private static let valued: Set<String> = ["-C", "-c", "--git-dir", "--work-tree", "--namespace", "--exec-path"]

    /// Reads a call; nil for one that was refused or whose time is not known.
    ///
    /// - Parameter end: the end of its run, for a call whose result is not logged.
    init?(_ call: ToolCallFact, until end: Timestamp) {
        guard call.status != .denied, let start = call.startedAt else { return nil }
        span = start...max(start, call.endedAt ?? end)
        isOK = call.status == .ok
        text = call.summary ?? ""
        var (verbs, directory, isInGit): (Set<String>, String?, Bool) = ([], nil, false)
        var words = text.split { " \t;&|()".contains($0) }.map(Self.unquoted)[...]
        while let word = words.popFirst() {
            if word == "cd", !isInGit, let path = words.first { directory = path }
            guard word == "git" || word.hasSuffix("/git") else { continue }
            let (verb, path) = Self.subcommand(&words)
            guard let verb, Self.making.contains(verb) else { continue }
            isInGit = true
            verbs.insert(verb)
            directory = path ?? directory
        }
        self.verbs = verbs
        self.directory = verbs.isEmpty ? nil : directory
    }

    /// Git's subcommand and the directory that its options name.
    private static func subcommand(_ words: inout ArraySlice<String>) -> (verb: String?, path: String?) {
        var path: String?
        while let word = words.first, word.hasPrefix("-") {
            words.removeFirst()
            guard valued.contains(word) else { continue }
            if word == "-C" { path = words.first }
            words = words.dropFirst()
        }
        return (words.popFirst(), path)
    }

    private static func unquoted(_ word: Substring) -> String {
        word.count > 1 && word.first == word.last && "\"'".contains(word.first ?? " ")
            ? String(word.dropFirst().dropLast()) : String(word)
    }

    /// Whether the message that the command line has is that of a commit; nil where it has none.
    ///
    /// What is kept of a command line ends after 96 characters.
    func hasMessage(_ subject: String) -> Bool? {
        let (wanted, have) = (Self.key(LogPreview.text(subject)), Self.key(text))
        guard !wanted.isEmpty else { return nil }
        if wanted.count >= Self.enough || text.contains("-m"), have.contains(wanted.prefix(Self.longest)) {
            return true
        }
        guard let flag = text.firstRange(of: " -m") ?? text.firstRange(of: " -am") ?? text.firstRange(of: "--message")
        else { return nil }
        guard text.hasSuffix("…") else { return text.contains("$") ? nil : false }
        let seen = Self.key(String(text[flag.upperBound...]).replacing("cat <<'EOF'", with: ""))
        let tail = (Self.enough...Self.longest).reversed().first {
            have.hasSuffix(wanted.prefix($0)) && wanted.count >= $0
        }
        if tail != nil { return true }
        return seen.count < Self.enough ? nil : false
    }

    /// How many letters and digits of a subject are compared, and how few are enough.
    private static let longest = 48
    private static let enough = 6

    private static func key(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
