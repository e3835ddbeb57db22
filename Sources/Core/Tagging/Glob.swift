/// A pattern for paths: `*` and `?` match anything but a slash, `**` matches anything.
///
/// `/**` at the end also matches the directory itself, and a slash at the end says nothing. The time is at most the product of both lengths.
package struct Glob: Hashable, Sendable {
    private let pattern: [Character]

    package init(_ pattern: String) {
        let end = pattern.lastIndex { $0 != "/" }
        self.pattern = Array(end.map { pattern[...$0] } ?? pattern[...])
    }

    /// Whether all of `text` is as the pattern says.
    package func matches(_ text: String) -> Bool {
        if pattern.suffix(3) == ["/", "*", "*"], Self.matches(Self.tokens(pattern.dropLast(3)), text) { return true }
        return Self.matches(Self.tokens(pattern[...]), text)
    }

    /// Whether a path is as the pattern says, or lies in a directory that is.
    package func covers(_ path: String) -> Bool {
        matches(path) || Self.matches(Self.tokens((pattern + "/**")[...]), path)
    }

    private enum Token: Hashable {
        case character(Character)
        case one
        case segment
        case anything
    }

    private static func tokens(_ pattern: ArraySlice<Character>) -> [Token] {
        var tokens: [Token] = []
        for character in pattern {
            switch (character, tokens.last) {
            case ("*", .segment): tokens[tokens.count - 1] = .anything
            case ("*", .anything): break
            case ("*", _): tokens.append(.segment)
            case ("?", _): tokens.append(.one)
            default: tokens.append(.character(character))
            }
        }
        return tokens
    }

    /// Walks the text once and keeps the set of places in the pattern that can be reached.
    private static func matches(_ tokens: [Token], _ text: String) -> Bool {
        var reached = Array(repeating: false, count: tokens.count + 1)
        reached[0] = true
        skipStars(tokens, &reached)
        for character in text {
            var next = Array(repeating: false, count: tokens.count + 1)
            for (index, token) in tokens.enumerated() where reached[index] {
                switch token {
                case .character(let wanted): if character == wanted { next[index + 1] = true }
                case .one: if character != "/" { next[index + 1] = true }
                case .segment: if character != "/" { next[index] = true }
                case .anything: next[index] = true
                }
            }
            skipStars(tokens, &next)
            reached = next
        }
        return reached[tokens.count]
    }

    /// A star may match nothing.
    private static func skipStars(_ tokens: [Token], _ reached: inout [Bool]) {
        for (index, token) in tokens.enumerated() where reached[index] {
            if token == .segment || token == .anything { reached[index + 1] = true }
        }
    }
}
