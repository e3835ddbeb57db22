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

    package var words: [Substring] { text.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init) }

    package var isEmpty: Bool { text.isEmpty }

    /// The first word that satisfies a condition; unlike `words` it builds no array, for the hooks.
    package func first(where isWanted: (String) -> Bool) -> String? {
        var text = text
        return text.withUTF8 { text in
            var rest = text[...]
            while !rest.isEmpty {
                let end = rest.firstIndex(of: UInt8(ascii: " ")) ?? rest.endIndex
                let word = String(decoding: rest[..<end], as: UTF8.self)
                if isWanted(word) { return word }
                rest = rest[end...].dropFirst()
            }
            return nil
        }
    }

    /// Whether `word` is one of the words; the empty word never is.
    package func contains(_ word: some StringProtocol) -> Bool { firstWord(word) { _ in false } != nil }

    /// The first word that is `head`, or that begins with it and goes on with a byte for which `isEdge` is true.
    ///
    /// `list.firstWord("session") { $0 == UInt8(ascii: "/") }` finds `session` and `session/list`. The empty head has none.
    func firstWord(_ head: some StringProtocol, upTo isEdge: (UInt8) -> Bool) -> Substring? {
        // Both are contiguous as they are, so that nothing is copied.
        var text = text
        var head = String(head)
        let range = text.withUTF8 { text in
            head.withUTF8 { Self.range(of: $0, in: text, upTo: isEdge) }
        }
        guard let range else { return nil }
        let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
        return text[start..<text.utf8.index(start, offsetBy: range.count)]
    }

    private static func range(
        of head: UnsafeBufferPointer<UInt8>,
        in text: UnsafeBufferPointer<UInt8>,
        upTo isEdge: (UInt8) -> Bool
    ) -> Range<Int>? {
        guard let first = head.first else { return nil }
        var start = 0
        while start + head.count <= text.count {
            var end = start
            while end < text.count, text[end] != UInt8(ascii: " ") { end += 1 }
            if text[start] == first, start + head.count <= end, text[start..<end].starts(with: head),
                start + head.count == end || isEdge(text[start + head.count])
            {
                return start..<end
            }
            start = end + 1
        }
        return nil
    }
}
