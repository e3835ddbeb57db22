import TachoCore

/// What ArgumentParser says about wrong usage, in fewer and better words.
struct WrongUsage {
    /// The message, safe to print, wrapped by nobody yet.
    let text: String

    /// - Parameter words: the command line, without the program's name.
    init(_ message: String, _ words: [String] = []) {
        var lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        Self.nameNegative(&lines, words)
        Self.joinValues(&lines)
        Self.dropFarSuggestion(&lines)
        text = lines.joined(separator: "\n").replacing("tacho now ", with: "tacho ")
    }

    /// Puts an unknown value and the list of known ones on one line, and names the nearest.
    private static func joinValues(_ lines: inout [String]) {
        guard let first = lines.first,
            let match = first.firstMatch(of: /^Error: The value '(.*)' is invalid for '(.*)'\./)
        else { return }
        let list = lines.dropFirst().prefix { $0.hasPrefix("  - ") }
        guard !list.isEmpty else { return }
        let values = list.map { String($0.dropFirst(4)) }
        let (value, name) = (String(match.1), match.2.prefix { $0 != " " })
        let hint = CloseMatch.hint(for: value, among: values)
        lines[0] = "Error: invalid \(name) '\(value)'.\(hint) Use \(words(values))."
        lines.removeSubrange(1...list.count)
        // The help of the option repeats the values.
        if lines.count > 1, lines[1].hasPrefix("Help:") { lines.remove(at: 1) }
    }

    /// Names a value such as `-7d`, which the parser takes for an option, so that one is missing to it.
    private static func nameNegative(_ lines: inout [String], _ words: [String]) {
        guard let first = lines.first, let match = first.firstMatch(of: /^Error: Missing value for '(-[^ ']+)/),
            let index = words.firstIndex(of: String(match.1)), index + 1 < words.count,
            words[index + 1].firstMatch(of: /^-[0-9.]/) != nil
        else { return }
        lines[0] = "Error: invalid \(match.1) '\(SafeText.line(words[index + 1]))'; use a value without the dash"
    }

    private static func words(_ values: [String]) -> String {
        guard let last = values.last, values.count > 1 else { return values.first ?? "" }
        return values.dropLast().joined(separator: ", ") + " or \(last)"
    }

    /// Drops a suggestion that has little in common with what was typed.
    private static func dropFarSuggestion(_ lines: inout [String]) {
        let pattern = /^(Error: Unknown option '--(.*)'\.) Did you mean '--(.*)'\?/
        guard let first = lines.first, let match = first.firstMatch(of: pattern) else { return }
        if CloseMatch.closest(to: String(match.2), among: [String(match.3)]) == nil { lines[0] = String(match.1) }
    }
}
