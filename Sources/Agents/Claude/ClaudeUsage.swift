import TachoCore

/// The `usage` of an assistant line: the figures of the whole call so far.
struct ClaudeUsage {
    /// The tokens.
    var tokens = TokenCount()
    /// The price class where it is not the standard one.
    var tier: String?
    /// The region of inference in lower case, where the log names one.
    var inferenceGeo: String?
    /// Web searches the vendor ran.
    var webSearchCount = 0

    /// Reads the value ahead; nil when it is no object.
    ///
    /// `iterations` repeats the figures and is left alone. Figures may be null or absent.
    init?(_ cursor: inout JSONCursor) {
        guard cursor.enterObject() else { return nil }
        var written = 0
        var split = (fiveMinutes: 0, oneHour: 0)
        var speed: String?
        var serviceTier: String?
        while let key = cursor.nextKey() {
            if key == "input_tokens" {
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
            } else if key == "speed" {
                speed = cursor.text()?.string
            } else if key == "service_tier" {
                serviceTier = cursor.text()?.string
            } else if key == "inference_geo" {
                inferenceGeo = cursor.text()?.string.lowercased()
            } else {
                cursor.skipValue()
            }
        }
        tokens.cacheWrite1h = split.oneHour
        tokens.cacheWrite5m = max(split.fiveMinutes, written - split.oneHour)
        tier = Self.tier(speed: speed, serviceTier: serviceTier)
        if inferenceGeo == "" || inferenceGeo == "not_available" { inferenceGeo = nil }
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
