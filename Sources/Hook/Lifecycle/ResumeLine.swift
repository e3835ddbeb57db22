/// A line that runs `tacho resume` or another command that may become an agent.
///
/// The start hook cannot know which: it hands out an id, and `tacho hook continue` journals the start under it once the
/// agent is known. An id that nothing is journaled under is no session.
struct ResumeLine {
    /// Whether the command's status is the line's.
    let ownsStatus: Bool

    /// The commands that end in resuming a session, or may; the snippets know them, too.
    private static let commands: Set<Substring> = ["resume", "pick", "search", "watch", "-i"]

    /// Words that may stand in front of a command.
    private static let prefixes: [Substring] = ["command", "exec", "time", "and", "or", "not", "!", "begin"]

    /// Reads a line; nil if it does not run such a command.
    ///
    /// Quoted separators count as well: an id too many does no harm.
    init?(_ line: String) {
        let parts = line.split { ";|&(){}\n".contains($0) }
        guard let part = parts.firstIndex(where: Self.isResume) else { return nil }
        ownsStatus = part == parts.count - 1 && !line.contains("|") && !line.hasSuffix("&")
    }

    private static func isResume(_ command: Substring) -> Bool {
        var words = command.split(whereSeparator: \.isWhitespace)[...]
        while let word = words.first, prefixes.contains(word) || word.contains("=") { words.removeFirst() }
        guard words.count > 1, let program = words.popFirst(), let subcommand = words.first else { return false }
        let name = program.split(separator: "/").last ?? program
        return name.filter { !"\\\"'".contains($0) } == "tacho" && commands.contains(subcommand)
    }
}
