import TachoCore

/// The figures of a call of which the columns of `api_call_fact` do not tell all; few calls have such.
struct StoredFigures: Codable {
    /// By the lines of its own thread.
    var figures: CallFigures
    /// By those of side threads.
    var sideFigures: [SideFigures]

    /// Takes a call's figures; nil where the columns tell all of them.
    init?(_ call: APICallFact) {
        let told = CallFigures(call.tokens, position: call.figures.position, webSearchCount: call.webSearchCount)
        guard told != call.figures || !call.sideFigures.isEmpty else { return nil }
        figures = call.figures
        sideFigures = call.sideFigures
    }

    /// Reads what `text` wrote.
    init(text: String) throws {
        self = try JSONValue(json: Array(text.utf8)).decoded(as: StoredFigures.self)
    }

    /// As JSON.
    var text: String {
        get throws { try JSONValue(encoding: self).text(escaping: .plain) }
    }
}
