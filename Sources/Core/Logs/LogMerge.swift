/// A fact about one logged thing, of which any number of lines may know a part.
///
/// `merging` is commutative, associative and idempotent. Therefore lines may be read in any order, in any chunks
/// and any number of times, and the merged fact is the same.
package protocol MergeableFact: Hashable, Sendable, Codable {
    /// The vendor's id, unique within the agent: facts with one agent and one key are about the same thing.
    var key: String { get }
    /// The agent, by its catalogue id.
    var agent: String { get }
    /// Joins what this fact and another one about the same thing know.
    func merging(_ other: Self) -> Self
}

/// Merge rules that several facts share.
enum LogMerge {
    /// The smaller of two values; nil knows nothing.
    static func least<Value: Comparable>(_ left: Value?, _ right: Value?) -> Value? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    /// The larger of two values; nil knows nothing.
    static func greatest<Value: Comparable>(_ left: Value?, _ right: Value?) -> Value? {
        guard let left, let right else { return left ?? right }
        return max(left, right)
    }
}
