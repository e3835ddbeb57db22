/// What became of the sessions of another machine's export.
package struct MergeReport: Hashable, Sendable {
    package var addedCount = 0
    package var updatedCount = 0
    /// Sessions that were already up to date.
    package var knownCount = 0
    /// Sessions that the user has forgotten, all or in part: what is forgotten stays away.
    package var forgottenCount = 0

    package init() {}
}
