/// A change of the tags of a session or a run.
package struct TagEdit: Hashable, Sendable {
    /// The tags to add; they win over those to remove.
    package var added: [Tag]
    /// The tags to remove; a missing one is not an error.
    package var removed: [Tag]
    /// Whether all tags that are not added are removed.
    package var replacesAll: Bool

    /// Makes a change that adds and removes some tags and leaves the others.
    package init(adding added: [Tag] = [], removing removed: [Tag] = []) {
        self.added = added
        self.removed = removed
        replacesAll = false
    }

    /// Makes a change that leaves these tags and no others.
    package init(replacingAllWith tags: [Tag]) {
        added = tags
        removed = []
        replacesAll = true
    }

    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && !replacesAll }
}
