import TachoCore

/// What people type who know the question but not the command.
enum CommandSynonyms {
    private static let commands = [
        "tacho": ["ps", "status", "who"],
        "tacho cost": ["billing", "budget", "money", "spend", "spent", "stats", "usage"],
        "tacho limits": ["block", "blocks", "burn", "limit", "quota"],
        "tacho day": ["daily", "today"],
        "tacho cost --by month": ["month", "monthly"],
        "tacho week": ["weekly"],
        "tacho sessions": ["history", "last", "list", "ls", "session"],
        "tacho runs": ["prompts"],
        "tacho show . --transcript": ["cat", "log", "open", "transcript", "view"],
        "tacho timesheet": ["hours", "time"],
        "tacho invoice CLIENT": ["bill"],
        "tacho timeline": ["calendar"],
        "tacho watch": ["board", "dashboard", "live", "top", "ui"],
        "tacho doctor": ["check", "diagnose", "health"],
        "tacho install": ["enable", "setup"],
        "tacho uninstall": ["disable", "remove"],
        "tacho push": ["send", "sync", "upload"],
        "tacho forget ID": ["delete", "erase", "purge", "rm"],
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
