import TachoCore

/// A counter of OpenTelemetry's conventions for generative AI, or of tacho's own, with how a usage counts in it.
struct OTLPMetric: Sendable {
    let name: StaticString
    let unit: StaticString
    /// The number for it; a point of 0 is left out.
    let count: @Sendable (QuarterUsage) -> Int64
    /// Whether the number is nanodollars, sent as dollars.
    var isMoney = false

    /// In the conventions, input includes what a cache had, and output includes reasoning.
    static let all = [
        tokens("gen_ai.client.inference.usage.input_tokens") { tokens in
            tokens.input + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h
        },
        tokens("gen_ai.client.inference.usage.cache_read.input_tokens") { $0.cacheRead },
        tokens("gen_ai.client.inference.usage.cache_write.input_tokens") { $0.cacheWrite5m + $0.cacheWrite1h },
        tokens("gen_ai.client.inference.usage.output_tokens") { $0.output },
        tokens("gen_ai.client.inference.usage.reasoning.output_tokens") { $0.reasoning },
        OTLPMetric(name: "tacho.calls", unit: "{call}") { Int64($0.usage.apiCallCount) },
        OTLPMetric(name: "tacho.cost", unit: "USD", count: { $0.usage.cost.picodollars / 1_000 }, isMoney: true),
    ]

    private static func tokens(_ name: StaticString, _ count: @escaping @Sendable (TokenCount) -> Int) -> OTLPMetric {
        OTLPMetric(name: name, unit: "{token}") { Int64(count($0.usage.tokens)) }
    }

    /// How many points a usage makes.
    static func pointCount(_ usage: QuarterUsage) -> Int { all.count { $0.count(usage) != 0 } }
}

extension OTLPMetric {
    /// Writes the counter with its points; nothing if all are 0.
    func write(_ rows: [QuarterUsage], to json: inout JSONWriter) {
        let rows = rows.filter { count($0) != 0 }
        guard !rows.isEmpty else { return }
        json.object { json in
            json.member("name", String(describing: name))
            json.member("unit", String(describing: unit))
            json.object("sum") { json in
                // AGGREGATION_TEMPORALITY_DELTA
                json.member("aggregationTemporality", 1)
                json.member("isMonotonic", true)
                json.array("dataPoints") { json in
                    for row in rows { write(row, to: &json) }
                }
            }
        }
    }

    private func write(_ row: QuarterUsage, to json: inout JSONWriter) {
        json.object { json in
            json.nanoseconds("startTimeUnixNano", row.quarter)
            json.nanoseconds("timeUnixNano", row.quarter + QuarterHour.length)
            if isMoney {
                json.key("asDouble")
                json.number(Double(count(row)) / 1e9)
            } else {
                json.member("asInt", String(count(row)))
            }
            json.attributes(attributes(of: row))
        }
    }

    private func attributes(of row: QuarterUsage) -> [OTLPAttribute] {
        [
            OTLPAttribute("gen_ai.operation.name", text: "chat"),
            OTLPAttribute("gen_ai.provider.name", text: OTLPProvider.name(ofModel: row.model)),
            OTLPAttribute("gen_ai.request.model", text: row.model), OTLPAttribute("gen_ai.agent.name", text: row.agent),
            OTLPAttribute("vcs.repository.name", text: row.repo), OTLPAttribute("vcs.ref.head.name", text: row.branch),
            OTLPAttribute("tacho.subagent", .flag(row.isSubagent)),
        ]
    }
}
