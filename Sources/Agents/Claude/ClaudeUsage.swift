import TachoCore

/// The `usage` of an assistant line: the figures of the whole call so far.
///
/// An entry of its `iterations` has the same form.
struct ClaudeUsage {
    var tokens = TokenCount()
    /// The price class where it is not the standard one.
    var tier: String?
    /// The region of inference in lower case, where the log names one.
    var inferenceGeo: String?
    /// Web searches the vendor ran.
    var webSearchCount = 0
    /// What an entry of `iterations` is: `message`, `compaction`, `advisor_message`.
    var type: JSONText?
    /// The model of an entry where it is another one than the message's.
    var model: JSONText?
    /// Whether the line says what went into the model; placeholders do not.
    var statesInput = false
    /// Whether the line says which of the written tokens live for an hour.
    var statesSplit = false
    /// The calls within this one that are left out of its figures and billed beside them.
    var innerCalls: [ClaudeUsage] = []

    private var written = 0
    private var split = (fiveMinutes: 0, oneHour: 0)
    private var speed: JSONText?
    private var serviceTier: JSONText?

    /// Reads the value ahead; nil when it is no object.
    ///
    /// Figures may be null or absent.
    init?(_ cursor: inout JSONCursor) {
        self.init(&cursor, isInner: false)
    }

    private init?(_ cursor: inout JSONCursor, isInner: Bool) {
        guard cursor.enterObject() else { return nil }
        while let key = cursor.nextKey() {
            if key == "iterations", !isInner {
                readIterations(&cursor)
            } else if !readFigure(key, &cursor), !readClass(key, &cursor) {
                cursor.skipValue()
            }
        }
        statesSplit = split.fiveMinutes + split.oneHour > 0
        tokens.cacheWrite1h = split.oneHour
        tokens.cacheWrite5m = max(split.fiveMinutes, written - split.oneHour)
        tier = Self.tier(speed: speed?.string, serviceTier: serviceTier?.string)
        if inferenceGeo == "" || inferenceGeo == "not_available" { inferenceGeo = nil }
    }

    private mutating func readFigure(_ key: JSONText, _ cursor: inout JSONCursor) -> Bool {
        if key == "input_tokens" {
            statesInput = cursor.kind() == .number
            tokens.input = Self.count(&cursor)
        } else if key == "output_tokens" {
            tokens.output = Self.count(&cursor)
        } else if key == "cache_read_input_tokens" {
            tokens.cacheRead = Self.count(&cursor)
        } else if key == "cache_creation_input_tokens" {
            written = Self.count(&cursor)
        } else if key == "cache_creation" {
            split = Self.readSplit(&cursor)
        } else if key == "output_tokens_details" {
            tokens.reasoning = Self.member("thinking_tokens", &cursor)
        } else if key == "server_tool_use" {
            webSearchCount = Self.member("web_search_requests", &cursor)
        } else {
            return false
        }
        return true
    }

    private mutating func readClass(_ key: JSONText, _ cursor: inout JSONCursor) -> Bool {
        if key == "speed" {
            speed = cursor.text()
        } else if key == "service_tier" {
            serviceTier = cursor.text()
        } else if key == "inference_geo" {
            inferenceGeo = cursor.text()?.string.lowercased()
        } else if key == "type" {
            type = cursor.text()
        } else if key == "model" {
            model = cursor.text()
        } else {
            return false
        }
        return true
    }

    /// Reads the calls that a call consists of: entries of type `message`, and of none, repeat parts of its figures.
    private mutating func readIterations(_ cursor: inout JSONCursor) {
        guard cursor.enterArray() else { return }
        while cursor.nextElement() {
            let entry = cursor.rawValue()
            // Nearly all are parts, and say so first or last.
            let text = JSONText(bytes: entry)
            if text.hasSuffix(#""type":"message"}"#) || text.hasPrefix(#"{"type":"message""#) { continue }
            var inner = JSONCursor(entry)
            guard let call = ClaudeUsage(&inner, isInner: true), let type = call.type, !(type == "message") else {
                continue
            }
            innerCalls.append(call)
        }
    }

    private static func tier(speed: String?, serviceTier: String?) -> String? {
        if let speed, speed != "standard", !speed.isEmpty { return speed }
        guard let serviceTier, serviceTier != "standard", !serviceTier.isEmpty else { return nil }
        return serviceTier
    }

    private static func readSplit(_ cursor: inout JSONCursor) -> (fiveMinutes: Int, oneHour: Int) {
        var split = (fiveMinutes: 0, oneHour: 0)
        guard cursor.enterObject() else { return split }
        while let key = cursor.nextKey() {
            if key == "ephemeral_5m_input_tokens" {
                split.fiveMinutes = count(&cursor)
            } else if key == "ephemeral_1h_input_tokens" {
                split.oneHour = count(&cursor)
            } else {
                cursor.skipValue()
            }
        }
        return split
    }

    private static func member(_ name: StaticString, _ cursor: inout JSONCursor) -> Int {
        var value = 0
        guard cursor.enterObject() else { return 0 }
        while let key = cursor.nextKey() {
            if key == name { value = count(&cursor) } else { cursor.skipValue() }
        }
        return value
    }

    /// A number of tokens: at least 0, and small enough that sums of calls stay far from the end of `Int`.
    static func count(_ cursor: inout JSONCursor) -> Int {
        min(max(cursor.integer() ?? 0, 0), 1 << 40)
    }
}
