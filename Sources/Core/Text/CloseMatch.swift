/// Finds the word that was probably meant.
package enum CloseMatch {
    /// A sentence with a leading space that names the closest of `words`, or nothing when none is close.
    ///
    /// - Parameter quote: what stands around the word; a double quote in answers to programs, which write JSON.
    package static func hint(for text: String, among words: [String], quote: String = "'") -> String {
        guard let word = closest(to: text, among: words) else { return "" }
        return " Did you mean \(quote)\(word)\(quote)?"
    }

    /// The word with the fewest edits to `text`, when those are at most about a third of its length, or the only one that
    /// contains it.
    package static func closest(to text: String, among words: [String]) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        let distances = words.map { (word: $0, edits: edits(from: text.lowercased(), to: $0.lowercased())) }
        guard let best = distances.min(by: { $0.edits < $1.edits }) else { return nil }
        if best.edits <= max(1, (best.word.count + 1) / 3) { return best.word }
        let longer = words.filter { text.count >= 3 && $0.lowercased().contains(text.lowercased()) }
        return longer.count == 1 ? longer.first : nil
    }

    /// How many letters of a word must be changed, added, left out or swapped with the next one to make the other word.
    private static func edits(from first: String, to second: String) -> Int {
        let (first, second) = (Array(first), Array(second))
        var before: [Int] = []
        var row = Array(0...second.count)
        for line in first.indices {
            var next = [line + 1]
            for column in second.indices {
                let change = row[column] + (first[line] == second[column] ? 0 : 1)
                var least = min(change, row[column + 1] + 1, next[column] + 1)
                if line > 0, column > 0, first[line] == second[column - 1], first[line - 1] == second[column] {
                    least = min(least, before[column - 1] + 1)
                }
                next.append(least)
            }
            (before, row) = (row, next)
        }
        return row[second.count]
    }
}
