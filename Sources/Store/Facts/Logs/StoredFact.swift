import TachoCore

/// A fact that is stored as one JSON value in table `log_fact`.
protocol StoredFact: MergeableFact {
    static var storedKind: String { get }
    /// The conversation whose runs depend on the fact.
    var conversation: String { get }
    /// Writes the fact as canonical JSON for its decoder; returns false to use `encode(to:)` instead.
    func write(to json: inout JSONWriter) -> Bool
}

extension StoredFact {
    func write(to json: inout JSONWriter) -> Bool { false }
}

extension ConversationFact: StoredFact {
    static let storedKind = "conversation"
    var conversation: String { key }
}

extension RunFact: StoredFact {
    static let storedKind = "run"
    var conversation: String { origin.conversation }

    /// Written by hand: an import stores thousands of runs, and building a tree for each took 5 % of its time.
    func write(to json: inout JSONWriter) -> Bool {
        json.object {
            $0.member("agent", agent)
            if let claims { $0.array("claims") { for claim in claims { $0.text(claim) } } }
            $0.member("completedAt", completedAt)
            $0.member("failedAt", failedAt)
            $0.member("interruptedAt", interruptedAt)
            $0.member("isRolledBack", isRolledBack)
            $0.member("key", key)
            $0.member("lastActivityAt", lastActivityAt)
            $0.array("laterPrompts") { for prompt in laterPrompts.sorted() { $0.text(prompt) } }
            $0.member("origin", origin)
            $0.member("overAt", overAt)
            $0.member("place", place)
            if let position {
                $0.object("position") {
                    $0.member("branch", position.branch)
                    $0.member("ordinal", position.ordinal)
                }
            }
            $0.member("preview", preview)
            $0.member("startedAt", startedAt)
            $0.member("trigger", trigger?.rawValue)
            if let turn {
                $0.object("turn") {
                    $0.member("id", turn.id)
                    $0.member("origin", turn.origin)
                }
            }
        }
        return true
    }
}

extension SubagentFact: StoredFact {
    static let storedKind = "subagent"
    var conversation: String { origin.conversation }
}

extension UsageTotalFact: StoredFact {
    static let storedKind = "usage_total"
}

/// Canonical JSON of facts: equal facts have equal text.
struct FactCoder {
    func text(of fact: some StoredFact) throws -> String {
        var json = JSONWriter()
        if fact.write(to: &json) { return json.string }
        return try JSONValue(encoding: fact).text(escaping: .plain)
    }

    /// Reads what `text(of:)` wrote.
    func fact<Fact: StoredFact>(_ type: Fact.Type, from text: String) throws -> Fact {
        try JSONValue(json: Array(text.utf8)).decoded(as: type)
    }

    /// Reads a fact of any kind; nil for a kind of a later version.
    func fact(kind: String, from text: String) throws -> LogFact? {
        switch kind {
        case ConversationFact.storedKind: .conversation(try fact(ConversationFact.self, from: text))
        case RunFact.storedKind: .run(try fact(RunFact.self, from: text))
        case SubagentFact.storedKind: .subagent(try fact(SubagentFact.self, from: text))
        case UsageTotalFact.storedKind: .usageTotal(try fact(UsageTotalFact.self, from: text))
        default: nil
        }
    }
}
