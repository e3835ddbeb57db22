import Foundation
import TachoCore

/// A fact that is stored as one JSON value in table `log_fact`.
protocol StoredFact: MergeableFact {
    /// The column `kind`.
    static var kind: String { get }
    /// The conversation that must be made anew when the fact changes.
    var conversation: String { get }
}

extension ConversationFact: StoredFact {
    static let kind = "conversation"
    var conversation: String { key }
}

extension RunFact: StoredFact {
    static let kind = "run"
    var conversation: String { origin.conversation }
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
        String(decoding: try encoder.encode(fact), as: UTF8.self)
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
