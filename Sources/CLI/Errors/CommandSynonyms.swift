import TachoCore

/// What people type who know the question but not the command.
enum CommandSynonyms {
    private static let commands = [
        "tacho": ["ps", "status", "who"],
        "tacho cost": ["billing", "blocks", "budget", "money", "spend", "spent", "stats", "usage"],
        "tacho cost --since today": ["daily", "today"],
        "tacho cost --by month": ["month", "monthly"],
        "tacho cost --by week": ["week", "weekly"],
        "tacho sessions": ["history", "last", "list", "ls", "session"],
        "tacho runs": ["prompts"],
        "tacho show . --transcript": ["cat", "log", "open", "transcript", "view"],
        "tacho timesheet": ["hours", "invoice", "time"],
        "tacho timeline": ["calendar", "day"],
        "tacho watch": ["board", "dashboard", "live", "top", "ui"],
        "tacho doctor": ["check", "diagnose", "health"],
        "tacho install": ["enable", "setup"],
        "tacho uninstall": ["disable", "remove"],
        "tacho --version": ["version"],
    ]

    /// A sentence with a leading space that names the command meant by `word`, or the closest of `known`; empty if
    /// there is none.
    static func hint(for word: String, among known: [String]) -> String {
        let lowered = word.lowercased()
        if !known.contains(lowered), let command = commands.first(where: { $0.value.contains(lowered) })?.key {
            return " Did you mean '\(command)'?"
        }
        return CloseMatch.hint(for: word, among: known)
    }

    /// All words that lead to a command.
    static var words: [String] { commands.values.joined().sorted() }
    /// The commands that they lead to, as typed.
    static var targets: [String] { commands.keys.sorted() }
}
