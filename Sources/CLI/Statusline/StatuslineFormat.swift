import TachoCore

/// The format of a status line, such as `{agent} {cost}`; without one, the line shows what is known.
struct StatuslineFormat {
    private enum Piece {
        case text(String)
        case field(String)
    }

    private let pieces: [Piece]?
    private let escape: StatuslineEscape?

    /// The most cells of one field's text: a branch's name may be very long.
    private static let fieldWidth = 40

    /// Makes the wording that shows what is known.
    init(escape: StatuslineEscape? = nil) {
        pieces = nil
        self.escape = escape
    }

    /// Reads a format; nil when it names a field that there is not.
    init?(_ text: String, escape: StatuslineEscape? = nil) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { break }
            let name = String(rest[rest.index(after: open)..<close])
            guard StatuslineFacts.names.contains(name) else { return nil }
            pieces += [.text(String(rest[..<open])), .field(name)]
            rest = rest[rest.index(after: close)...]
        }
        self.pieces = pieces + [.text(String(rest))]
        self.escape = escape
    }

    /// The line, safe for a terminal and without what the program around it would interpret.
    func line(_ facts: StatuslineFacts) -> String {
        guard let pieces else { return safe(facts.line) }
        return pieces.map { piece in
            switch piece {
            case .text(let text): SafeText.line(text)
            case .field(let name): safe(DisplayWidth.truncate(facts.text(name), to: Self.fieldWidth))
            }
        }.joined()
    }

    private func safe(_ text: String) -> String {
        let text = SafeText.line(text)
        return escape?.apply(to: text) ?? text
    }
}

/// A program that takes some characters of a status line as its own.
enum StatuslineEscape: String, CaseIterable, Sendable {
    /// tmux reads `#[…]` as a style.
    case tmux
    /// zsh reads `%` in prompts.
    case zsh

    /// Doubles the character, as that program wants it.
    func apply(to text: String) -> String {
        switch self {
        case .tmux: text.replacing("#", with: "##")
        case .zsh: text.replacing("%", with: "%%")
        }
    }
}
