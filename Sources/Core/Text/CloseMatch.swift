/// Finds the word that was probably meant.
package enum CloseMatch {
    /// A sentence with a leading space that names the closest of `words`, or nothing when none is close.
    package static func hint(for text: String, among words: [String]) -> String {
        guard let word = closest(to: text, among: words) else { return "" }
        return " Did you mean \"\(word)\"?"
    }

    /// The word with the fewest edits to `text`, when those are at most about a third of its length.
    package static func closest(to text: String, among words: [String]) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        let distances = words.map { (word: $0, edits: edits(from: text.lowercased(), to: $0.lowercased())) }
        guard let best = distances.min(by: { $0.edits < $1.edits }) else { return nil }
        return best.edits <= max(1, (best.word.count + 1) / 3) ? best.word : nil
    }

    /// The Levenshtein distance of two words.
    private static func edits(from first: String, to second: String) -> Int {
        let second = Array(second)
        var row = Array(0...second.count)
        for (line, left) in first.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, right) in second.enumerated() {
                let change = diagonal + (left == right ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, diagonal + 1, row[column] + 1)
            }
        }
        return row[second.count]
    }
}
