/// Where the totals of a conversation stand among its runs, and which calls they replace.
struct TotalPlacement {
    /// The totals by the key of the run that they count in.
    private(set) var byRun: [String: [UsageTotalFact]] = [:]
    /// Where the usage of replaced calls counts, by the calls' keys.
    private(set) var standing: [String: PricedCall.Standing] = [:]

    /// Places totals.
    ///
    /// A total that replaces the calls of several runs is none's: it counts in the run of what no run can own.
    ///
    /// - Parameters:
    ///   - callsByRun: the calls of all runs.
    ///   - orphanKey: the key of the run of what no run can own.
    ///   - run: the run that a total names, or that was under way when it was written.
    init(
        _ totals: some Sequence<UsageTotalFact>,
        callsByRun: [String: [APICallFact]],
        orphanKey: String,
        run: (UsageTotalFact) -> String
    ) {
        for total in totals.sorted(by: { $0.key < $1.key }) {
            switch total.relation {
            case .covers: break
            case .adds: byRun[run(total), default: []].append(total)
            case .replaces: replace(total, callsByRun, orphanKey, run)
            }
        }
    }

    private mutating func replace(
        _ total: UsageTotalFact,
        _ callsByRun: [String: [APICallFact]],
        _ orphanKey: String,
        _ run: (UsageTotalFact) -> String
    ) {
        var replaced: [(run: String, call: String)] = []
        for (key, calls) in callsByRun where total.run == nil || total.run == key {
            for call in calls where standing[call.key] == nil && total.holds(call.startedAt) {
                replaced.append((key, call.key))
            }
        }
        let owners = Set(replaced.map(\.run))
        let owner = owners.count > 1 ? orphanKey : owners.first ?? run(total)
        byRun[owner, default: []].append(total)
        for (_, call) in replaced { standing[call] = owners.count > 1 ? .inSharedTotal : .inRunTotal }
    }
}

extension UsageTotalFact {
    /// Whether something that happened then is in the total's scope.
    fileprivate func holds(_ moment: Timestamp) -> Bool {
        moment <= asOf && moment >= startedAt ?? moment
    }
}
