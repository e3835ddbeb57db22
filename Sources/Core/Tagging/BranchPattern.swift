/// A regular expression that finds something in a branch's name, such as the ticket in `feat/ABC-123-login`.
///
/// A regular expression can take time without end. These cannot: a group is not repeated, at most three parts are, and
/// only the first 100 characters of a branch are looked at.
package struct BranchPattern: Hashable, Sendable {
    /// The expression as it was written.
    package let text: String
    /// How many groups capture something.
    private let groupCount: Int

    /// The most characters of a branch that are looked at.
    package static let branchLength = 100
    /// The most repeated parts.
    package static let repetitionLimit = 3
    /// The most bytes of an expression.
    package static let sizeLimit = 200

    /// Takes an expression in Swift's syntax, which is that of Perl for what branches need.
    ///
    /// - Throws: `BranchPatternProblem` when it is none, or may take long.
    package init(_ text: String) throws(BranchPatternProblem) {
        guard text.utf8.count <= Self.sizeLimit else { throw .long }
        groupCount = try Self.check(text)
        guard (try? Regex(text)) != nil else { throw .malformed }
        self.text = text
    }

    /// What the expression captures in a branch's name, by name and number; nil if it does not match.
    package func captures(in branch: String) -> [String: String]? {
        guard let expression = try? Regex(text) else { return nil }
        guard let match = try? expression.firstMatch(in: String(branch.prefix(Self.branchLength))) else { return nil }
        var captures: [String: String] = [:]
        for (index, capture) in match.output.enumerated() {
            guard let value = capture.substring else { continue }
            captures["\(index)"] = String(value)
            if let name = capture.name { captures[name] = String(value) }
        }
        return captures
    }

    /// Whether there is a group of a name or a number; 0 is the whole match.
    package func hasCapture(_ name: String) -> Bool {
        if let number = Int(name) { return 0...groupCount ~= number }
        return text.contains("(?<\(name)>") || text.contains("(?P<\(name)>")
    }

    /// Looks for repeated groups, too many repetitions, and references back, which are what takes time; counts the groups.
    private static func check(_ text: String) throws(BranchPatternProblem) -> Int {
        var (repetitions, groups) = (0, 0)
        var isInClass = false
        var previous: Character?
        var rest = Substring(text)
        while let character = rest.popFirst() {
            var current: Character? = character
            switch character {
            case "\\":
                let escaped = rest.popFirst()
                if let escaped, escaped.isNumber || escaped == "k" || escaped == "g" { throw .reference }
                current = nil
            case "[" where !isInClass: isInClass = true
            case "]": isInClass = false
            case "(" where !isInClass:
                if !rest.hasPrefix("?") || ["?<", "?P<"].contains(where: rest.hasPrefix) { groups += 1 }
            case "*", "+", "{":
                guard !isInClass else { break }
                if previous == ")" { throw .repeatedGroup }
                repetitions += 1
            default: break
            }
            previous = current
        }
        if repetitions > repetitionLimit { throw .manyRepetitions }
        return groups
    }
}

/// Why a text cannot be a branch pattern.
package enum BranchPatternProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is not a valid regular expression.
    case malformed
    /// It is longer than a pattern may be.
    case long
    case repeatedGroup
    /// More parts are repeated than may be.
    case manyRepetitions
    /// It refers back to a group.
    case reference

    package var description: String {
        switch self {
        case .malformed: "it is not a valid regular expression"
        case .long: "it is longer than \(BranchPattern.sizeLimit) bytes"
        case .repeatedGroup: "a group such as (a|b)+ cannot be repeated, because matching could take forever"
        case .manyRepetitions: "at most \(BranchPattern.repetitionLimit) parts can be repeated with *, + or {…}"
        case .reference: "back-references are not supported"
        }
    }
}
