extension SearchText {
    /// Where the terms occur in a text, in order and apart from each other.
    package func marks(in text: String) -> [Range<String.Index>] {
        let characters = text.indices.map { (index: $0, folded: Self.folded(text[$0])) }
        var found: [Range<Int>] = []
        for term in terms {
            let wanted = term.text.map(Self.folded)
            for start in characters.indices where start + wanted.count <= characters.count {
                let part = characters[start..<(start + wanted.count)]
                guard part.elementsEqual(wanted, by: { $0.folded == $1 }) else { continue }
                let isInWord = start > 0 && Self.isWord(characters[start - 1].folded) && Self.isWord(wanted[0])
                if !isInWord || !term.isFoundInIndex { found.append(part.indices) }
            }
        }
        var marks: [Range<Int>] = []
        for range in found.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = marks.last, range.lowerBound <= last.upperBound {
                marks[marks.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                marks.append(range)
            }
        }
        return marks.map { range in
            let end = range.upperBound < characters.count ? characters[range.upperBound].index : text.endIndex
            return characters[range.lowerBound].index..<end
        }
    }

    /// Whether every term occurs in a text: for texts that no index knows.
    package func matches(_ text: String) -> Bool {
        let folded = text.lowercased()
        return terms.allSatisfy { term in
            guard folded.contains(term.text.lowercased()) else { return false }
            guard term.isFoundInIndex else { return true }
            var one = self
            one.keepOnly(term)
            return !one.marks(in: text).isEmpty
        }
    }

    private static func folded(_ character: Character) -> String { character.lowercased() }

    private static func isWord(_ folded: String) -> Bool { folded.first.map { $0.isLetter || $0.isNumber } ?? false }
}
