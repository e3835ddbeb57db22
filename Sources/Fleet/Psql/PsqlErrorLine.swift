import TachoCore

/// Takes the one line that matters from what psql says on standard error.
enum PsqlErrorLine {
    /// How many characters of it are shown.
    private static let limit = 300

    /// The first line about an error, else the first line at all; without psql's prefixes, safe for a terminal.
    static func line(of errors: [UInt8]) -> String? {
        let lines = String(decoding: errors, as: UTF8.self).split(separator: "\n").map { SafeText.line(String($0)) }
        let chosen = lines.first { !marks($0).isEmpty } ?? lines.first { !$0.allSatisfy { $0 == " " } }
        guard let chosen else { return nil }
        let text = withoutPrefix(chosen)
        return text.count > limit ? text.prefix(limit) + "…" : text
    }

    private static func marks(_ line: String) -> [String] {
        ["error:", "ERROR:", "FATAL:", "PANIC:"].filter { line.contains($0) }
    }

    /// Without `psql:<stdin>:12: `, `psql: error: `, `ERROR: ` and the like.
    private static func withoutPrefix(_ line: String) -> String {
        var rest = line[...]
        if rest.hasPrefix("psql:"), let end = rest.firstRange(of: /psql:(<stdin>:\d+:)? */) {
            rest = rest[end.upperBound...]
        }
        while let end = rest.prefixMatch(of: /(error|ERROR|FATAL|PANIC): */) { rest = rest[end.range.upperBound...] }
        return String(rest)
    }
}
