/// Wraps the examples in a command's help below themselves; ArgumentParser goes on at the margin.
enum HelpExamples {
    /// A help text, wrapped by ArgumentParser at this width, in which wrapped lines of examples are indented.
    static func wrapped(_ text: String, width: Int) -> String {
        var lines: [String] = []
        var isDiscussion = true
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("USAGE:") { isDiscussion = false }
            if isDiscussion, let last = lines.last, isContinued(last, by: line, width) {
                lines[lines.count - 1] = last + " " + line
            } else {
                lines.append(line)
            }
        }
        return lines.flatMap { $0.hasPrefix("  ") && $0.count > width ? split($0, width) : [$0] }
            .joined(separator: "\n")
    }

    /// Whether a line is the rest of an indented one: its first word did not fit there.
    private static func isContinued(_ last: String, by line: String, _ width: Int) -> Bool {
        guard last.hasPrefix("  "), let first = line.first, first != " " else { return false }
        return last.count > width || last.count + 1 + line.prefix { $0 != " " }.count > width
    }

    /// The lines of an example: what it does stays in its column, where there is room for it.
    private static func split(_ line: String, _ width: Int) -> [String] {
        let words = line.dropFirst(2)
        let gap = words.firstRange(of: "  ")
        let column = gap.map { range in
            line.distance(from: line.startIndex, to: range.lowerBound)
                + words[range.lowerBound...].prefix { $0 == " " }.count
        }
        guard let column, let gap, width - column >= 20 else {
            return WrappedText.block(line, width: width).split(separator: "\n").map(String.init)
        }
        let margin = String(repeating: " ", count: column)
        let meaning = words[gap.lowerBound...].drop { $0 == " " }
        let parts = WrappedText.lines(String(meaning), width: width - column)
        return [String(line.prefix(column)) + parts[0]] + parts.dropFirst().map { margin + $0 }
    }
}
