import TachoCore

/// One line of a rollout file: `{"timestamp":…,"ordinal":…,"type":…,"payload":{…}}`.
///
/// `ordinal` is there in paginated threads only. Files of before September 2025 have no `payload`.
struct CodexLine {
    /// When the line was written; copied lines carry the time of the copy.
    var at: Timestamp
    /// The line's number in the thread.
    let ordinal: Int?
    let type: JSONText
    /// The content.
    let payload: JSONObject

    /// What a line's bytes may be.
    enum Reading {
        case line(CodexLine)
        /// A JSON object that holds nothing to count.
        case other
        /// No JSON object.
        case malformed
    }

    static func reading(of bytes: UnsafeRawBufferPointer) -> Reading {
        var cursor = JSONCursor(bytes)
        guard cursor.kind() == .object, cursor.enterObject() else { return .malformed }
        var type: JSONText?
        var at: Timestamp?
        var ordinal: Int?
        var payload: JSONObject?
        while let key = cursor.nextKey() {
            if key == "timestamp" {
                at = cursor.text()?.timestamp
            } else if key == "ordinal" {
                ordinal = cursor.integer()
            } else if key == "type" {
                type = cursor.text()
            } else if key == "payload", !(type.map(isUncounted) ?? false), cursor.kind() == .object {
                payload = JSONObject(&cursor)
            } else {
                cursor.skipValue()
            }
        }
        guard cursor.isAtEnd else { return .malformed }
        guard let type, let at, let payload else { return .other }
        return .line(CodexLine(at: at, ordinal: ordinal, type: type, payload: payload))
    }

    /// Whether nothing in lines of a type counts; some of them are long.
    private static func isUncounted(_ type: JSONText) -> Bool {
        type == "world_state" || type == "compacted"
    }
}
