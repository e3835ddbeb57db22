package import TachoCore

/// A request with the usage of whole quarter hours.
package struct OTLPMetricsBody: Sendable {
    package let rows: [QuarterUsage]

    /// The most points of one request: a repeated one counts twice, so the less is in one the better.
    static let pointLimit = 500

    /// Until when everything was sent once this is, as far as it is of usages in order of time.
    package let end: Timestamp

    package var pointCount: Int { Self.points(rows) }

    package func json(of resource: OTLPResource) -> [UInt8] {
        resource.request("resourceMetrics", "scopeMetrics") { json in
            json.array("metrics") { json in
                for metric in OTLPMetric.all { metric.write(rows, to: &json) }
            }
        }
    }

    /// Cuts usages, in order of time, into requests of whole quarters; only a quarter that is too much alone is split.
    package static func batches(_ rows: [QuarterUsage]) -> [OTLPMetricsBody] {
        var batches: [[QuarterUsage]] = []
        var count = 0
        for quarter in quarters(rows) {
            let isTooMuch = count + points(quarter) > pointLimit
            for (index, row) in quarter.enumerated() {
                let points = OTLPMetric.pointCount(row)
                if batches.isEmpty || index == 0 && isTooMuch || count + points > pointLimit {
                    batches.append([])
                    count = 0
                }
                batches[batches.count - 1].append(row)
                count += points
            }
        }
        return batches.indices.compactMap { index in
            guard let last = batches[index].last else { return nil }
            let next = index + 1 < batches.count ? batches[index + 1].first?.quarter : nil
            return OTLPMetricsBody(rows: batches[index], end: next ?? last.quarter + QuarterHour.length)
        }
    }

    private static func points(_ rows: some Sequence<QuarterUsage>) -> Int {
        rows.reduce(0) { $0 + OTLPMetric.pointCount($1) }
    }

    private static func quarters(_ rows: [QuarterUsage]) -> [ArraySlice<QuarterUsage>] {
        var rest = rows[...]
        var quarters: [ArraySlice<QuarterUsage>] = []
        while let first = rest.first {
            let quarter = rest.prefix { $0.quarter == first.quarter }
            quarters.append(quarter)
            rest = rest.dropFirst(quarter.count)
        }
        return quarters
    }
}
