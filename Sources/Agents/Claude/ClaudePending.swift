import TachoCore

/// The facts of the latest lines, held back because the next lines mostly add to them.
///
/// Neighbouring lines repeat the call, the run and the conversation; merging here saves looking them up each time.
struct ClaudePending {
    /// The texts that most lines repeat.
    struct Texts {
        var conversation = TextCache()
        var origin = TextCache()
        var cwd = TextCache()
        var branch = TextCache()
        var version = TextCache()
        var entrypoint = TextCache()
        var model = TextCache()
        var messageID = TextCache()
    }

    var texts = Texts()
    private var conversation = ConversationFact(agent: Claude.id, key: "")
    private var run = RunFact(agent: Claude.id, key: "", origin: LogOrigin(""))
    private var call: APICallFact?

    /// Adds to what is known of a conversation; the change must join, not replace.
    mutating func update(
        conversation key: String,
        into facts: inout FactBatch,
        change: (inout ConversationFact) -> Void
    ) {
        if conversation.key != key {
            if !conversation.key.isEmpty { facts.add(.conversation(conversation)) }
            conversation = ConversationFact(agent: Claude.id, key: key)
        }
        change(&conversation)
    }

    /// Adds to what is known of a run; the change must join, not replace.
    mutating func update(
        run key: String,
        origin: LogOrigin,
        into facts: inout FactBatch,
        change: (inout RunFact) -> Void
    ) {
        if run.key != key || run.origin != origin {
            if !run.key.isEmpty { facts.add(.run(run)) }
            run = RunFact(agent: Claude.id, key: key, origin: origin)
        }
        change(&run)
    }

    /// Adds what a line says about an API call.
    mutating func add(_ fact: APICallFact, into facts: inout FactBatch) {
        guard let known = call else { return call = fact }
        if known.key == fact.key {
            call = known.merging(fact)
        } else {
            facts.add(known)
            call = fact
        }
    }

    mutating func flush(into facts: inout FactBatch) {
        update(conversation: "", into: &facts) { _ in }
        update(run: "", origin: LogOrigin(""), into: &facts) { _ in }
        if let call { facts.add(call) }
        call = nil
    }
}
