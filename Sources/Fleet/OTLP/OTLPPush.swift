package import TachoCore

/// Sends what is new to a collector, request by request, each acknowledged once the collector has it.
package struct OTLPPush {
    private let collector: OTLPCollector
    private let resource: OTLPResource

    /// A quarter hour is sent so long after its end, in milliseconds: a counter cannot go back, and logs come late.
    private static let delay: Int64 = 900_000
    /// Quarters that ended earlier are not sent, in milliseconds: many backends refuse what is older.
    private static let limit: Int64 = 3_600_000

    package init(to collector: OTLPCollector, of resource: OTLPResource) {
        self.collector = collector
        self.resource = resource
    }

    /// What a collector took.
    package struct Outcome: Hashable, Sendable {
        package var sessionCount = 0
        package var pointCount = 0
        /// How many of them it rejected.
        package var rejectedCount = 0
        /// What it said to that; cleaned, empty if nothing.
        package var message = ""

        package init() {}
    }

    /// The time whose usage is due: from the first quarter's start to the last one's end; nil if none is.
    ///
    /// - Parameter acknowledged: until when everything was sent; nil for the first time.
    package static func dueUsage(after acknowledged: Timestamp?, now: Timestamp) -> Range<Timestamp>? {
        let end = QuarterHour.start(of: now + -delay)
        let earliest = QuarterHour.start(of: now + -limit)
        let start = max(acknowledged ?? earliest, earliest)
        return start < end ? start..<end : nil
    }

    /// The requests that would be sent, as JSON.
    package static func bodies(_ due: OTLPPusher.Due, now: Timestamp, of resource: OTLPResource) -> [[UInt8]] {
        var bodies: [[UInt8]] = []
        var rest = due.sessions[...]
        while !rest.isEmpty {
            let batch = OTLPSessionsBody(sessions: Array(rest.prefix(OTLPSessionsBody.limit)), now: now)
            bodies.append(batch.json(of: resource))
            rest = rest.dropFirst(OTLPSessionsBody.limit)
        }
        return bodies + OTLPMetricsBody.batches(due.usage).map { $0.json(of: resource) }
    }

    /// Sends usage, in order of time.
    ///
    /// - Parameter acknowledge: notes until when everything was sent.
    package func send(
        _ rows: [QuarterUsage],
        into outcome: inout Outcome,
        acknowledge: (Timestamp) throws -> Void
    ) throws {
        for batch in OTLPMetricsBody.batches(rows) {
            add(try collector.send(batch.json(of: resource), as: .metrics), to: &outcome)
            outcome.pointCount += batch.pointCount
            try acknowledge(batch.end)
        }
    }

    /// Sends versions of sessions, in the order of these.
    ///
    /// - Parameter acknowledge: notes up to which version all were sent.
    package func send(
        _ sessions: [OTLPSession],
        now: Timestamp,
        into outcome: inout Outcome,
        acknowledge: (_ rev: Int64) throws -> Void
    ) throws {
        var rest = sessions[...]
        while !rest.isEmpty {
            let batch = OTLPSessionsBody(sessions: Array(rest.prefix(OTLPSessionsBody.limit)), now: now)
            add(try collector.send(batch.json(of: resource), as: .logs), to: &outcome)
            outcome.sessionCount += batch.sessions.count
            if let last = batch.sessions.last { try acknowledge(last.rev) }
            rest = rest.dropFirst(OTLPSessionsBody.limit)
        }
    }

    private func add(_ answer: OTLPAnswer, to outcome: inout Outcome) {
        outcome.rejectedCount += answer.rejectedCount
        if !answer.message.isEmpty { outcome.message = answer.message }
    }
}
