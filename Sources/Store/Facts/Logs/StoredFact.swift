import Foundation
import TachoCore

/// A fact that is stored as one JSON value in table `log_fact`.
protocol StoredFact: MergeableFact {
    /// The column `kind`.
    static var kind: String { get }
    /// The conversation that must be made anew when the fact changes.
    var conversation: String { get }
    /// Writes the fact as JSON that its decoder reads, equal for equal facts; false leaves that to `JSONEncoder`.
    func write(to json: inout FactJSON) -> Bool
}

extension StoredFact {
    func write(to json: inout FactJSON) -> Bool { false }
}

extension ConversationFact: StoredFact {
    static let kind = "conversation"
    var conversation: String { key }
}

extension RunFact: StoredFact {
    static let kind = "run"
    var conversation: String { origin.conversation }

    /// By hand: an import writes thousands of runs, and Foundation's encoder took a twentieth of its time.
    func write(to json: inout FactJSON) -> Bool {
        json.object {
            $0.add("agent", agent)
            $0.add("completedAt", completedAt)
            $0.add("failedAt", failedAt)
            $0.add("interruptedAt", interruptedAt)
            $0.add("isRolledBack", isRolledBack)
            $0.add("key", key)
            $0.add("lastActivityAt", lastActivityAt)
            $0.add("laterPrompts", laterPrompts.sorted())
            $0.add("origin", origin)
            $0.add("place", place)
            if let position {
                $0.object("position") {
                    $0.add("branch", position.branch)
                    $0.add("ordinal", Int64(position.ordinal))
                }
            }
            $0.add("preview", preview)
            $0.add("startedAt", startedAt)
            $0.add("trigger", trigger?.rawValue)
            if let turn {
                $0.object("turn") {
                    $0.add("id", turn.id)
                    $0.add("origin", turn.origin)
                }
            }
        }
        return true
    }
}

extension SubagentFact: StoredFact {
    static let kind = "subagent"
    var conversation: String { origin.conversation }
}

extension VendorTotalFact: StoredFact {
    static let kind = "vendor_total"
    var conversation: String { key }
}

/// Facts as text that is equal for equal facts.
struct FactCoder {
    private let encoder: JSONEncoder
    private let decoder = JSONDecoder()

    /// Makes a coder; one serves a whole transaction.
    init() {
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// The fact's JSON.
    func text(of fact: some StoredFact) throws -> String {
        var json = FactJSON()
        if fact.write(to: &json) { return json.text }
        return String(decoding: try encoder.encode(fact), as: UTF8.self)
    }

    /// Reads what `text(of:)` wrote.
    func fact<Fact: StoredFact>(_ type: Fact.Type, from text: String) throws -> Fact {
        try decoder.decode(type, from: Data(text.utf8))
    }

    /// Reads a fact of any kind; nil for a kind of a later version.
    func fact(kind: String, from text: String) throws -> LogFact? {
        switch kind {
        case ConversationFact.kind: .conversation(try fact(ConversationFact.self, from: text))
        case RunFact.kind: .run(try fact(RunFact.self, from: text))
        case SubagentFact.kind: .subagent(try fact(SubagentFact.self, from: text))
        case VendorTotalFact.kind: .vendorTotal(try fact(VendorTotalFact.self, from: text))
        default: nil
        }
    }
}
