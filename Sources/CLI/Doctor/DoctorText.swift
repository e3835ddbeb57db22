import TachoCore
import TachoRecords

/// Checks for people, fitted to a terminal's width.
struct DoctorText {
    let width: Int
    let isColored: Bool
    /// The user's home directory, which is written as `~`.
    let userHome: String

    /// Where details begin beside the names, in cells.
    private static let margin = 25
    /// Where they begin below the names, which leaves more room.
    private static let narrowMargin = 4
    /// The width below which all details go below the names.
    private static let narrowWidth = 80

    /// The title of a section.
    func heading(_ title: String) -> String { (isColored ? Style.bold.apply(to: title) : title) + "\n" }

    /// A check with its hint.
    func text(_ check: DoctorCheck) -> String {
        let status = DisplayWidth.pad(check.status.rawValue, to: 9)
        let name = (isColored ? check.status.style.apply(to: status) : status) + check.id
        let hint = check.hint.map(Hint.init)
        let words = [SafeText.line(check.detail), hint?.words].compactMap(\.self).map(home)
        let isBelow = isTooWide(words)
        let margin = isBelow ? Self.narrowMargin : Self.margin
        let detail = indented(words[0], margin)
        // A name that is wider than its column gets its own line.
        let hasOwnLine = isBelow || 9 + check.id.count >= Self.margin
        let start = hasOwnLine ? "\(name)\n\(detail)" : name + detail.dropFirst(9 + check.id.count)
        return ([start] + (hint.map { lines(of: $0, margin) } ?? [])).map { $0 + "\n" }.joined()
    }

    /// Whether details do not fit beside the names.
    private func isTooWide(_ texts: [String]) -> Bool {
        guard width >= Self.narrowWidth else { return true }
        return texts.contains { text in
            text.split(separator: " ").contains { DisplayWidth.of(String($0)) > width - Self.margin }
        }
    }

    /// A command stays whole on a line, to be copied.
    private func lines(of hint: Hint, _ margin: Int) -> [String] {
        guard let command = hint.command else { return [dim(indented(home(hint.words), margin))] }
        let words = home(hint.words)
        let line = "\(words) \(command)"
        if DisplayWidth.of(line) <= width - margin { return [dim(indented(line, margin))] }
        let isWide = DisplayWidth.of(command) > width - margin
        let space = String(repeating: " ", count: isWide ? Self.narrowMargin : margin)
        return [dim(indented(words, margin)), dim(space + command)]
    }

    private func dim(_ text: String) -> String { isColored ? Style.dim.apply(to: text) : text }

    /// A text indented by the margin, wrapped between words.
    private func indented(_ text: String, _ margin: Int) -> String {
        let space = String(repeating: " ", count: margin)
        return WrappedText.lines(text, width: width - margin).map { space + $0 }.joined(separator: "\n")
    }

    /// Paths in the home directory are short, so that lines need not be cut.
    private func home(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false)
            .map { HomePath.short(String($0), userHome: userHome) }
            .joined(separator: " ")
    }

    /// A hint, with the command that it ends with.
    private struct Hint {
        var words: String
        var command: String?

        init(_ text: String) {
            let text = SafeText.line(text)
            let starts = ["tacho", "sudo"].compactMap { text.firstRange(of: ": \($0) ") }
            words = starts.first.map { text[..<$0.lowerBound] + ":" } ?? text
            command = starts.first.map { String(text[$0.lowerBound...].dropFirst(2)) }
        }
    }
}
