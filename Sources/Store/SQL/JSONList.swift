import TachoCore

/// Lists as one bound value, for `IN (SELECT value FROM json_each(?))`; SQLite limits the number of variables.
enum JSONList {
    /// A list of ids, which need no escaping.
    static func text<Record>(_ ids: some Sequence<RecordID<Record>>) -> String { text(ids: ids.map(\.rawValue)) }

    /// A list of ids as they are stored.
    static func text(ids: some Sequence<String>) -> String {
        "[" + ids.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }

    static func text(_ numbers: some Sequence<Int64>) -> String {
        "[" + numbers.map(String.init).joined(separator: ",") + "]"
    }

    /// The numbers of a list that was stored as text.
    static func numbers(_ text: String) -> [Int64] {
        text.dropFirst().dropLast().split(separator: ",").compactMap { Int64($0) }
    }
}
