import TachoCore

extension StatuslineInput {
    /// How long the limits' windows are, by the beginnings of their names, in milliseconds.
    private static let windows: [(name: String, length: Int64)] = [
        ("five_hour", 5 * 3_600_000), ("seven_day", 7 * 86_400_000),
    ]

    /// Reads `rate_limits`: `{"five_hour":{"used_percentage":…,"resets_at":…},…}`, with seconds since 1970.
    ///
    /// Only plans have them; with an API key there are none.
    static func limits(_ value: JSONValue?) -> [String: Limit] {
        let pairs = (value?.objectValue ?? [:]).compactMap { name, limit -> (String, Limit)? in
            guard let used = limit["used_percentage"]?.scaled(by: 2) else { return nil }
            return (
                name, Limit(used: used, resetsAt: UsageLimitFact.moment(seconds: limit["resets_at"]?.scaled(by: 0)))
            )
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// What the vendor said of its limits, as stated now.
    func limitFacts(at now: Timestamp) -> [UsageLimitFact] {
        limits.compactMap { name, limit in
            UsageLimitFact(
                agent: Self.agent,
                name: name,
                conversation: conversation ?? "",
                window: Self.windows.first { name.hasPrefix($0.name) }?.length,
                resetsAt: limit.resetsAt,
                used: limit.used,
                at: now
            )
        }
    }

    struct Limit: Hashable, Sendable {
        /// In hundredths of a percent.
        var used: Int
        var resetsAt: Timestamp?
    }
}
