import TachoCore

/// What Codex's ids tell: threads and turns have UUIDs of version 7, which begin with their time.
enum CodexIdentifier {
    /// Whether a text has the form of a UUID, so that it is unique by itself.
    static func isUnique(_ text: String) -> Bool {
        guard text.utf8.count == 36 else { return false }
        var index = 0
        for byte in text.utf8 {
            let isDash = index == 8 || index == 13 || index == 18 || index == 23
            guard isDash ? byte == UInt8(ascii: "-") : Hexadecimal.value(of: byte) != nil else { return false }
            index += 1
        }
        return true
    }

    /// The moment in a UUID of version 7; nil for any other text.
    static func moment(of text: String) -> Timestamp? {
        guard isUnique(text), Array(text.utf8)[14] == UInt8(ascii: "7") else { return nil }
        return Int64(text.filter { $0 != "-" }.prefix(12), radix: 16).map { Timestamp(milliseconds: $0) }
    }

    /// The thread in the name of a rollout file: `rollout-<local time>-<thread>[_<rollout>].jsonl`.
    static func thread(inFileName path: String) -> String? {
        let name = path.split(separator: "/").last ?? ""
        let prefix = "rollout-0000-00-00T00-00-00-".utf8.count
        let thread = String(decoding: name.utf8.dropFirst(prefix).prefix(36), as: UTF8.self)
        return isUnique(thread) ? thread : nil
    }

    /// The rollout in the name of a file that a thread goes on with after a revert; nil in other names.
    static func rollout(inFileName path: String) -> String? {
        guard let end = path.lastIndex(of: "_") else { return nil }
        let rollout = String(path[path.index(after: end)...].prefix(36))
        return isUnique(rollout) ? rollout : nil
    }
}
