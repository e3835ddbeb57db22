/// The state machine of one conversation's hooks, in order of time.
///
/// Dialogs lie over what the agent does besides: a sub-agent may ask while the agent itself has answered.
struct HookFold {
    /// An open dialog.
    private struct Ask {
        var call: String?
        var subagent: String?
        var kind: LiveAsk?
        var tool: String?
    }

    /// How long after a prompt its conversation's beginning may be reported: the hooks of both run at the same time.
    private static let openDelay: Int64 = 1_000

    /// What the agent does apart from dialogs; nil if it left the conversation, or nothing said so yet.
    private var base: LiveState.Kind?
    private var baseSince: Timestamp?
    private var asks: [Ask] = []
    private var askedAt: Timestamp?
    private var promptedAt: Timestamp?
    private var lastAt: Timestamp?
    private var asking: [Range<Timestamp>] = []

    /// What the events amount to; nil before the first one.
    var state: HookState? {
        guard let lastAt else { return nil }
        if let ask = asks.last, let askedAt {
            return HookState(
                kind: .asking,
                ask: ask.kind,
                tool: ask.tool,
                since: askedAt,
                lastAt: lastAt,
                asking: asking
            )
        }
        return HookState(kind: base, since: baseSince ?? lastAt, lastAt: lastAt, asking: asking)
    }

    mutating func add(_ event: AgentEvent) {
        lastAt = event.at
        switch event.kind {
        case .open: open(event)
        case .prompt:
            // A report of a background task answers no dialog of another one.
            removeAsks(at: event.at) { event.reason != AgentEvent.taskReason || $0.subagent == nil }
            promptedAt = event.at
            move(to: .working, at: event.at)
        case .ask: ask(event)
        case .answer: removeAsks(at: event.at) { Self.matches($0, event) }
        case .toolEnd:
            removeAsks(at: event.at) { Self.matches($0, event) && (event.tool == nil || $0.tool == event.tool) }
        case .done where event.subagent != nil, .subagentEnd:
            removeAsks(at: event.at) { event.subagent != nil && $0.subagent == event.subagent }
        case .done:
            removeAsks(at: event.at) { $0.subagent == nil }
            move(to: (event.background ?? 0) > 0 ? .background : .waiting, at: event.at)
        case .fail: end(as: .error, at: event.at)
        case .cancel: end(as: base == .background && event.background != 0 ? .background : .waiting, at: event.at)
        case .close: end(as: nil, at: event.at)
        case .subagent, .tool, .compact: break
        }
    }

    private mutating func open(_ event: AgentEvent) {
        guard event.reason != AgentEvent.compactReason else { return }
        if let promptedAt, base == .working, event.at - promptedAt < Self.openDelay { return }
        end(as: .idle, at: event.at)
    }

    /// Opens a dialog: one that has no call of its own takes the place of the one before.
    private mutating func ask(_ event: AgentEvent) {
        asks.removeAll { $0.subagent == event.subagent && ($0.call == nil || $0.call == event.call) }
        let kind = event.reason.flatMap(LiveAsk.init(rawValue:))
        asks.append(Ask(call: event.call, subagent: event.subagent, kind: kind, tool: event.tool))
        askedAt = askedAt ?? event.at
    }

    private mutating func end(as kind: LiveState.Kind?, at moment: Timestamp) {
        removeAsks(at: moment) { _ in true }
        move(to: kind, at: moment)
    }

    private mutating func move(to kind: LiveState.Kind?, at moment: Timestamp) {
        if base != kind || baseSince == nil { baseSince = moment }
        base = kind
    }

    /// Closes dialogs; after the last one, the agent goes on with what it did.
    private mutating func removeAsks(at moment: Timestamp, where isOver: (Ask) -> Bool) {
        asks.removeAll(where: isOver)
        guard asks.isEmpty, let from = askedAt else { return }
        if from < moment { asking.append(from..<moment) }
        askedAt = nil
        // A dialog that is the first sign of a run shows that there is one.
        if base == nil || base == .working { (base, baseSince) = (.working, moment) }
    }

    private static func matches(_ ask: Ask, _ event: AgentEvent) -> Bool {
        guard ask.subagent == event.subagent else { return false }
        guard let asked = ask.call, let call = event.call else { return true }
        return asked == call
    }
}
