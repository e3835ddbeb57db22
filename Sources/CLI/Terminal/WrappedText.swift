/// Text wrapped between words; a word that is too long, such as a path, is kept whole.
enum WrappedText {
    /// The lines of a text without line breaks, each at most `width` terminal cells wide unless a single word is wider.
    static func lines(_ text: String, width: Int) -> [String] {
        var lines = [""]
        var used = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let cells = DisplayWidth.of(String(word))
            if used > 0, used + 1 + cells > width {
                lines.append(String(word))
                used = cells
            } else {
                lines[lines.count - 1] += (used == 0 ? "" : " ") + word
                used += (used == 0 ? 0 : 1) + cells
            }
        }
        return lines
    }

    /// A block of lines, each wrapped if too long; continuation lines are indented by two.
    static func block(_ text: String, width: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard DisplayWidth.of(String(line)) > width else { return String(line) }
            let margin = String(line.prefix { $0 == " " })
            let parts = lines(String(line.dropFirst(margin.count)), width: width - margin.count - 2)
            return margin + parts.joined(separator: "\n\(margin)  ")
        }.joined(separator: "\n")
    }
}
