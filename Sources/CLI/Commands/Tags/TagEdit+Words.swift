import TachoCore

extension TagEdit {
    /// Reads words with white space between them: `feature-x` and `+feature-x` add a tag, `-old` removes one.
    ///
    /// - Throws: `TagProblem` for a word that cannot be a tag.
    init(words: String) throws(TagProblem) {
        self.init()
        for word in words.split(whereSeparator: \.isWhitespace) {
            if word.first == "-" {
                removed.append(try Tag(word.dropFirst()))
            } else {
                added.append(try Tag(word.first == "+" ? word.dropFirst() : word))
            }
        }
    }
}
