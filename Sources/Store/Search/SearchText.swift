/// What the user searches for: terms that must all occur in a text.
///
/// A term is a word, which is found at the beginning of words, or a phrase in double quotes.
package struct SearchText: Hashable, Sendable {
    /// A word or a phrase as the user wrote it.
    package struct Term: Hashable, Sendable {
        package let text: String
        let isPhrase: Bool
    }

    /// How many terms count: more narrow nothing down.
    private static let termLimit = 32

    package private(set) var terms: [Term] = []

    package var isEmpty: Bool { terms.isEmpty }

    /// Reads a typed line: words, and phrases in double quotes, the last of which need not be closed.
    package init(_ line: String) {
        add(line)
    }

    /// Reads the words of a command line: what the shell took for one word although it has blanks is a phrase.
    package init(words: [String]) {
        for word in words {
            if word.contains("\"") { add(word) } else { add(word, isPhrase: word.contains(where: \.isWhitespace)) }
        }
    }

    private mutating func add(_ line: String) {
        for (index, part) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 { add(String(part), isPhrase: true); continue }
            for word in part.split(whereSeparator: \.isWhitespace) { add(String(word), isPhrase: false) }
        }
    }

    /// Forgets all terms but one.
    mutating func keepOnly(_ term: Term) { terms = [term] }

    private mutating func add(_ text: String, isPhrase: Bool) {
        let words = text.split { $0.isWhitespace || $0.isASCII && ($0.asciiValue ?? 0) < 0x20 }
        guard !words.isEmpty, terms.count < Self.termLimit else { return }
        terms.append(Term(text: words.joined(separator: " "), isPhrase: isPhrase))
    }
}

extension SearchText {
    /// The query for the index, in which nothing that the user wrote is an operator; nil if no term is in the index.
    var indexQuery: String? {
        let terms = terms.filter(\.isIndexed)
        return terms.isEmpty ? nil : terms.map(\.indexQuery).joined(separator: " ")
    }

    /// The texts that must occur as they are, whatever the index says.
    var literals: [String] { terms.filter(\.isLiteral).map(\.text) }
}

extension SearchText.Term {
    /// Whether the index knows the term's words; it has no symbols, and takes a line of Chinese for one word.
    fileprivate var isIndexed: Bool {
        text.contains { $0.isLetter || $0.isNumber } && !text.unicodeScalars.contains(where: Self.isWithoutSpaces)
    }

    /// Whether the index decides alone where the term occurs: only at the beginning of words.
    var isFoundInIndex: Bool { isIndexed && !isLiteral }

    /// Whether the index alone would find too much: it does not know `c++` from `c`.
    fileprivate var isLiteral: Bool {
        guard isIndexed else { return true }
        return text.utf8.allSatisfy { $0 < 0x80 } && text.contains { !$0.isLetter && !$0.isNumber && $0 != " " }
    }

    /// The term in double quotes, as FTS5 wants it.
    ///
    /// One letter is the beginning of too much.
    fileprivate var indexQuery: String {
        "\"\(text.replacing("\"", with: " "))\"" + (isPhrase || text.count < 2 ? "" : "*")
    }

    /// Letters of scripts that put no spaces between words: Thai to Khmer, Kana, Han.
    private static func isWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF,
            0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
