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
            case .completes: complete(total, callsByRun, orphanKey, run)
            }
        }
    }

    /// Adds what the calls leave of a total; one whose calls do not say what went in and out replaces them.
    private mutating func complete(
        _ total: UsageTotalFact,
        _ callsByRun: [String: [APICallFact]],
        _ orphanKey: String,
        _ run: (UsageTotalFact) -> String
    ) {
        let calls = callsByRun.filter { total.run == nil || total.run == $0.key }.values.joined()
            .filter { standing[$0.key] == nil && total.holds($0.startedAt) }
        guard let rest = total.rest(after: calls) else {
            replace(total, callsByRun, orphanKey, run)
            return
        }
        guard !rest.shares.isEmpty else { return }
        byRun[total.run == nil ? orphanKey : run(total), default: []].append(rest)
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
    /// What is left of it after some calls; nil where they do not say what they used, or say more.
    fileprivate func rest(after calls: [APICallFact]) -> UsageTotalFact? {
        guard nanodollars == nil, shares.allSatisfy({ $0.nanodollars == nil }) else { return nil }
        var used: [String: TokenCount] = [:]
        for call in calls {
            guard call.unknownTokens.isDisjoint(with: [.input, .cacheRead, .output]) else { return nil }
            used[call.model ?? shares.first?.model ?? "", default: TokenCount()] += call.tokens
        }
        var rest = self
        rest.shares = []
        for var share in shares {
            guard let left = share.tokens.subtracting(used.removeValue(forKey: share.model) ?? TokenCount()) else {
                return nil
            }
            share.tokens = left
            if !left.isZero { rest.shares.append(share) }
        }
        return used.isEmpty ? rest : nil
    }

    /// Whether something that happened then is in the total's scope.
    fileprivate func holds(_ moment: Timestamp) -> Bool {
        (isUndated == true || moment <= asOf) && moment >= startedAt ?? moment
    }
}

extension TokenCount {
    fileprivate static func += (left: inout TokenCount, right: TokenCount) { left = left + right }

    /// What is left of it, without reasoning, which is a part of the output; nil where less than nothing would be.
    fileprivate func subtracting(_ other: TokenCount) -> TokenCount? {
        let rest = TokenCount(
            input: input &- other.input,
            cacheRead: cacheRead &- other.cacheRead,
            cacheWrite5m: cacheWrite5m &- other.cacheWrite5m,
            cacheWrite1h: cacheWrite1h &- other.cacheWrite1h,
            output: output &- other.output
        )
        let least = min(rest.input, rest.cacheRead, rest.cacheWrite5m, rest.cacheWrite1h, rest.output)
        return least < 0 ? nil : rest
    }
}
