import TachoCore

/// Who made a commit, in words.
enum CommitText {
    /// `claude 3f09c1e`, `claude 3f09c1e? codex 9a8b7c6?`, or `no recorded run`.
    static func makers(_ origin: CommitOrigin?) -> String? {
        guard let origin else { return nil }
        switch origin.state {
        case .outside: return "no recorded run"
        case .made: return origin.makers.map(name).joined(separator: " ")
        case .possible: return origin.makers.map { name($0) + "?" }.joined(separator: " ")
        }
    }

    static func name(_ maker: CommitOrigin.Maker) -> String { "\(maker.agent) \(maker.session.short)" }

    /// The lines of one commit.
    static func facts(_ record: CommitRecord, local: LocalTime) -> [(name: String, value: String)] {
        let commit = record.commit
        let all: [(String, String?)] = [
            ("commit", commit.id), ("subject", commit.subject),
            ("made", MomentText.full(commit.authoredAt, local: local)),
            ("rewritten", commit.isRewritten ? MomentText.full(commit.committedAt, local: local) : nil),
            ("repo", record.repo), ("branch", record.branch),
            ("worktree", record.tree == record.repo ? nil : record.tree),
        ]
        return (all + origin(record.origin) + [("cost", cost(record))])
            .compactMap { name, value in value.map { (name, $0) } }
    }

    private static func origin(_ origin: CommitOrigin?) -> [(String, String?)] {
        guard let origin else { return [] }
        switch origin.state {
        case .outside: return [("made by", "no recorded run; by hand, by another program or elsewhere")]
        case .made:
            return origin.makers.flatMap { maker in
                [
                    ("made by", name(maker)), ("run", maker.run?.short), ("prompt", maker.prompt),
                    ("proof", proofs(maker)),
                ]
            }
        case .possible:
            let makers = origin.makers.map { maker in
                [name(maker), maker.prompt, proofs(maker)].compactMap(\.self).joined(separator: " · ")
            }
            if let only = makers.first, makers.count == 1 { return [("made by", "probably \(only)")] }
            return [("made by", "one of these, but it is not known which:")] + makers.map { ("", $0) }
        }
    }

    private static func proofs(_ maker: CommitOrigin.Maker) -> String? {
        let words = CommitOrigin.Proof.allCases.filter(maker.proofs.contains).map { proof in
            switch proof {
            case .call: "the agent called git at that second"
            case .message: "the call has this subject"
            case .run: "a run was in progress"
            case .tree: "in the same working tree"
            case .head: "HEAD moved across it during the session"
            case .trailer: "the commit's message names the session"
            }
        }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    private static func cost(_ record: CommitRecord) -> String? {
        guard let cost = record.cost else { return nil }
        guard record.costShareCount > 1 else { return "\(cost.text) until it was made" }
        let others = CountText.of(record.costShareCount, "commit")
        return "\(cost.text) since the commit before; the session's cost is split among \(others)"
    }
}
