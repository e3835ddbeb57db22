import TachoCore

/// Values as one bound value, for `IN (SELECT value FROM json_each(?))`: a list may be longer than SQLite's variables.
enum JSONList {
    /// A list of ids, which need no escaping.
    static func text(_ ids: some Sequence<SessionID>) -> String { text(ids: ids.map(\.rawValue)) }

    static func text(_ ids: some Sequence<RunID>) -> String { text(ids: ids.map(\.rawValue)) }

    /// A list of ids as the store has them.
    static func text(ids: some Sequence<String>) -> String {
        "[" + ids.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }

    static func text(_ numbers: some Sequence<Int64>) -> String {
        "[" + numbers.map(String.init).joined(separator: ",") + "]"
    }
}
