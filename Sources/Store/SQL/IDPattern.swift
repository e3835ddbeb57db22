import GRDB
import TachoCore

/// What a user types to name a session or run: a beginning of its short id, or of its whole id.
enum IDPattern: Hashable {
    /// The short id begins with this.
    case short(String)
    /// The whole id begins with this.
    case whole(String)

    /// What a text can mean, the likelier first; nothing if no id can match it.
    static func all(_ text: String) -> [IDPattern] {
        let lowered = text.lowercased()
        guard !lowered.isEmpty, lowered.utf8.allSatisfy({ $0 == 0x2D || Hexadecimal.isLowerDigit($0) }) else {
            return []
        }
        let isShort = lowered.utf8.count <= SessionID.shortLength && !lowered.contains("-")
        return (isShort ? [.short(lowered)] : []) + [.whole(lowered)]
    }

    /// What is found for the likeliest meaning of a text with which anything is.
    static func find<Found>(_ text: String, _ read: (IDPattern) throws -> [Found]) rethrows -> [Found] {
        for pattern in all(text) {
            let found = try read(pattern)
            if !found.isEmpty { return found }
        }
        return []
    }
}

extension QueryConditions {
    /// Adds the condition that a column of ids matches a pattern.
    mutating func add(_ pattern: IDPattern, of column: String) {
        let (part, beginning) =
            switch pattern {
            // The expression of the indexes `session_short` and `run_short`.
            case .short(let text): ("substr(\(column), -7)", text)
            case .whole(let text): (column, text)
            }
        // No id contains a "g", which sorts after every character that ids contain.
        add(
            "\(part) >= :beginning AND \(part) < :beyond_beginning",
            [
                "beginning": beginning, "beyond_beginning": beginning + "g",
            ]
        )
    }
}
