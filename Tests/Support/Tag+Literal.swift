package import TachoCore

/// Tests write tags as literals.
extension Tag: ExpressibleByStringLiteral {
    /// The literal must be a valid tag.
    package init(stringLiteral text: String) {
        guard let tag = Tag(rawValue: text) else { preconditionFailure("'\(text)' is no tag") }
        self = tag
    }
}
