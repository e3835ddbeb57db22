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
    private var conversation: ConversationFact?
    private var run: RunFact?
    private var call: APICallFact?

    /// Adds what a line tells of its conversation.
    mutating func add(_ fact: ConversationFact, into facts: inout FactBatch) {
        guard let known = conversation else { return conversation = fact }
        if known.key == fact.key {
            conversation = known.merging(fact)
        } else {
            facts.add(.conversation(known))
            conversation = fact
        }
    }

    /// Adds what a line tells of a run.
    mutating func add(_ fact: RunFact, into facts: inout FactBatch) {
        guard let known = run else { return run = fact }
        if known.key == fact.key {
            run = known.merging(fact)
        } else {
            facts.add(.run(known))
            run = fact
        }
    }

    /// Adds what a line tells of an API call.
    mutating func add(_ fact: APICallFact, into facts: inout FactBatch) {
        guard let known = call else { return call = fact }
        if known.key == fact.key {
            call = known.merging(fact)
        } else {
            facts.add(.apiCall(known))
            call = fact
        }
    }

    /// Hands everything over.
    mutating func flush(into facts: inout FactBatch) {
        if let conversation { facts.add(.conversation(conversation)) }
        if let run { facts.add(.run(run)) }
        if let call { facts.add(.apiCall(call)) }
        conversation = nil
        run = nil
        call = nil
    }
}
