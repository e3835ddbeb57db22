/// Finds out whose the runs are that several conversations hold, none of them with a mark of a copy.
///
/// Old versions of an agent copied a conversation's history when it was resumed. What identifies the original is in the logs
/// alone: a conversation that names another one as its parent copied it; one that ends with the common history is where
/// that happened, since what is copied goes on; and of those that go on, it is the one that goes on first.
package struct SharedHistory {
    private let facts: FactBatch
    /// All runs of the conversations, in order.
    private let runs: [RunFact]
    /// The place of each conversation's last run.
    private let ends: [String: Int]

    /// Looks at all facts of conversations of one agent that share runs.
    package init(_ facts: FactBatch) {
        self.facts = facts
        runs = facts.runs.values.sorted(by: RunAttribution.isBefore)
        var ends: [String: Int] = [:]
        for (place, run) in runs.enumerated() {
            for conversation in run.claimants { ends[conversation] = place }
        }
        self.ends = ends
    }

    /// The same facts, those of shared runs as the facts of the conversation where they happened.
    package var settled: FactBatch {
        let owners = owners
        if owners.isEmpty { return facts }
        let attribution = RunAttribution(facts)
        var settled = facts
        settled.setOrigins { agent, origin, reference in
            guard origin.evidence == .own, let run = attribution.namedRun(reference, agent: agent) else {
                return origin
            }
            return owners[run].map { LogOrigin($0) } ?? origin
        }
        return settled
    }

    /// The conversation of each shared run, by the runs' keys: that which a line states, if one does.
    private var owners: [String: String] {
        var owners: [String: String] = [:]
        for (place, run) in runs.enumerated() where run.holders.count > 1 {
            owners[run.key] = run.origin.evidence == .own ? owner(of: run, at: place) : run.origin.conversation
        }
        return owners
    }

    private func owner(of run: RunFact, at place: Int) -> String? {
        var candidates = withoutCopies(run.claimants)
        for (next, later) in runs.enumerated().dropFirst(place) {
            let claimants = later.claimants
            guard next > place else {
                if let ended = ended(candidates, at: next) { return ended }
                continue
            }
            let going = candidates.intersection(claimants)
            if going.isEmpty { continue }
            candidates = going
            if candidates.count == 1 { break }
            if let ended = ended(candidates, at: next) { return ended }
        }
        return candidates.min()
    }

    private func ended(_ candidates: Set<String>, at place: Int) -> String? {
        candidates.filter { ends[$0] ?? 0 <= place }.min()
    }

    /// The conversations that do not name another one of them as what they copied.
    private func withoutCopies(_ conversations: Set<String>) -> Set<String> {
        let parents = Dictionary(
            facts.conversations.values.map { ($0.key, $0.parent) },
            uniquingKeysWith: { first, _ in first }
        )
        let originals = conversations.filter { !(parents[$0].flatMap(\.self).map(conversations.contains) ?? false) }
        return originals.isEmpty ? conversations : originals
    }
}
