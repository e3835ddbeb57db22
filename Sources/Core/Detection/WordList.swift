/// Words written as one literal with blanks between them.
///
/// The catalogue holds some hundred of them. A literal costs nothing until it is searched, an array of strings would be
/// built at every start of the hook process.
package struct WordList: ExpressibleByStringLiteral, Hashable, Sendable {
    private let text: String

    /// Takes the words of `value`, which holds no other white space than single blanks.
    package init(stringLiteral value: String) {
        text = value
    }

    /// Makes a list of one word, such as the name of an agent that the user added.
    package init(word: String) {
        text = word
    }

    /// All words in their order.
    package var words: [Substring] { text.split(separator: " ") }

    /// Whether no word is in the list.
    package var isEmpty: Bool { text.isEmpty }

    /// Whether `word` is one of the words; the empty word never is.
    package func contains(_ word: some StringProtocol) -> Bool {
        guard !text.isEmpty, !word.isEmpty else { return false }
        var candidate = word.utf8.makeIterator()
        var isMatching = true
        for byte in text.utf8 {
            if byte == 0x20 {
                if isMatching, candidate.next() == nil { return true }
                candidate = word.utf8.makeIterator()
                isMatching = true
            } else if isMatching {
                isMatching = candidate.next() == byte
            }
        }
        return isMatching && candidate.next() == nil
    }
}
