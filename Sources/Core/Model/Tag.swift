/// A word that the user puts on a session or a run, such as `feature-x`, `client/acme` or `ABC-123`.
///
/// Letters of all scripts are allowed, and capitals count. What would make a tag ambiguous on a command line or in a
/// comma-separated cell is not: white space, commas, invisible characters, a sign at the beginning.
package struct Tag: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: String

    /// The most characters of a tag.
    package static let maximumLength = 64
    /// The most bytes of a tag in UTF-8; four for each character, more is taken by piled-up accents alone.
    package static let maximumSizeInBytes = 256

    /// Takes a word without the white space around it.
    ///
    /// - Throws: `TagProblem` when it cannot be a tag.
    package init(_ text: some StringProtocol) throws(TagProblem) {
        let word = String(Self.trimmed(text))
        guard !word.isEmpty else { throw .empty }
        guard word.count <= Self.maximumLength, word.utf8.count <= Self.maximumSizeInBytes else {
            throw .long(SafeText.line(String(word.prefix(Self.maximumLength))))
        }
        guard word.first != "+", word.first != "-" else { throw .sign(SafeText.line(word)) }
        let isPlain = word.unicodeScalars.allSatisfy { $0 != "," && !$0.properties.isWhitespace }
        guard isPlain, SafeText.line(word) == word else { throw .character(SafeText.line(word)) }
        rawValue = word
    }

    /// Takes a word that is a tag as it is; nil for every other.
    package init?(rawValue: String) {
        guard let tag = try? Tag(rawValue), tag.rawValue == rawValue else { return nil }
        self = tag
    }

    package var description: String { rawValue }

    /// By the bytes in UTF-8, as the store sorts them.
    package static func < (left: Tag, right: Tag) -> Bool {
        left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }

    private static func trimmed<Text: StringProtocol>(_ text: Text) -> Text.SubSequence {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return rest
    }
}

/// Why a text cannot be a tag; the text is made safe for a terminal.
package enum TagProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing but white space.
    case empty
    /// More characters than a tag may have; its beginning.
    case long(String)
    /// It begins with `+` or `-`, which say whether a tag is added or removed.
    case sign(String)
    /// It contains white space, a comma or an invisible character.
    case character(String)

    package var description: String {
        switch self {
        case .empty: "a tag cannot be empty"
        case .long(let beginning):
            "a tag can have at most \(Tag.maximumLength) characters; this one is longer: '\(beginning)…'"
        case .sign(let tag): "'\(tag)' cannot be a tag: tags cannot begin with + or -"
        case .character(let tag):
            "'\(tag)' cannot be a tag: white space, commas and invisible characters are not allowed" + Self.advice(tag)
        }
    }

    /// What to write instead of several words; empty for one.
    private static func advice(_ tag: String) -> String {
        let words = tag.split { $0 == "," || $0.isWhitespace }
        guard words.count > 1 else { return "" }
        return "; use '\(words.joined(separator: "-"))' for one tag, or give each of them by itself"
    }
}
