package import TachoCore

/// Why a question about many machines has no answer.
package enum FleetReportFailure: Error, Hashable {
    case psql(PsqlFailure)
    /// The database has no tables of tacho's, or none that the role may see.
    case notSetUp
    /// A row that cannot be read.
    case unreadable
}

extension FleetQuestion {
    /// Asks the database.
    ///
    /// - Parameter environment: this process's variables.
    package func answer(
        from address: PsqlAddress,
        environment: [String: String]
    ) throws(FleetReportFailure) -> FleetReport {
        let lines: [String]
        do throws(PsqlFailure) {
            lines = try PsqlSession.run(script, at: address, environment: environment)
        } catch {
            throw .psql(error)
        }
        return try report(of: lines)
    }

    /// Reads what `script` prints.
    func report(of lines: [String]) throws(FleetReportFailure) -> FleetReport {
        guard lines.first == Self.ready else { throw .notSetUp }
        let spans = spans
        var rows: [FleetRow] = []
        for line in lines.dropFirst() where !line.isEmpty {
            guard var row = row(of: line) else { throw .unreadable }
            if grouping.time != nil {
                guard let number = Int(row.key), spans.indices.contains(number - 1) else { throw .unreadable }
                row.key = spans[number - 1].key
            }
            rows.append(row)
        }
        return FleetReport(grouping: grouping, since: since, until: until, rows: sorted(rows))
    }

    private func sorted(_ rows: [FleetRow]) -> [FleetRow] {
        rows.sorted { left, right in
            let costs = (left.figures.usage.cost.picodollars, right.figures.usage.cost.picodollars)
            return grouping.time != nil || costs.0 == costs.1 ? left.key < right.key : costs.0 > costs.1
        }
    }

    private func row(of line: String) -> FleetRow? {
        guard case .array(let values)? = try? JSONValue(json: Array(line.utf8)), values.count == 14,
            case .string(let key) = values[0]
        else { return nil }
        let numbers = values.dropFirst(2).map(\.count)
        guard let unknown = numbers[2], let calls = numbers[3], let nano = numbers[10], let unpriced = numbers[11]
        else {
            return nil
        }
        let (picodollars, overflows) = Int64(nano).multipliedReportingOverflow(by: 1_000)
        let cost = CostSum(
            picodollars: overflows ? .max : picodollars,
            priced: max(0, calls - unpriced),
            lowerBound: 0,
            unpriced: unpriced,
            unknown: unknown
        )
        let usage = Usage(apiCallCount: calls, tokens: Self.tokens(numbers[4...9].map { $0 ?? 0 }), cost: cost)
        let label: String? = if case .string(let text) = values[1], text != key { text } else { nil }
        return FleetRow(
            key: key,
            label: label,
            figures: FleetFigures(
                sessionCount: grouping == .model ? nil : numbers[0],
                active: numbers[1].map { Int64($0) },
                usage: usage
            )
        )
    }

    private static func tokens(_ counts: [Int]) -> TokenCount {
        TokenCount(
            input: counts[0],
            cacheRead: counts[1],
            cacheWrite5m: counts[2],
            cacheWrite1h: counts[3],
            output: counts[4],
            reasoning: counts[5]
        )
    }
}

extension JSONValue {
    /// A whole number; one that is too large is the largest.
    fileprivate var count: Int? {
        switch self {
        case .int(let number): number
        case .number(let text) where text.allSatisfy(\.isNumber): .max
        default: nil
        }
    }
}
