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
    /// Makes this fact what `merging` answers; for facts that nearly every line has, without a copy.
    mutating func merge(_ other: Self)
}

extension MergeableFact {
    package mutating func merge(_ other: Self) { self = merging(other) }
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

    /// Makes a value the smaller of two.
    static func lower<Value: Comparable>(_ known: inout Value?, to other: Value?) {
        guard let other else { return }
        if known.map({ other < $0 }) ?? true { known = other }
    }

    /// Makes a value the larger of two.
    static func raise<Value: Comparable>(_ known: inout Value?, to other: Value?) {
        guard let other else { return }
        if known.map({ $0 < other }) ?? true { known = other }
    }
}
