/// What one call used, joined from the lines that repeat it.
///
/// Input, read and written tokens are one statement and come from one line: that with the most output, the later of equals. Gateways
/// count a whole prompt first and split it at the end, so the largest figures of several lines may be more than the call used.
package struct CallFigures: Hashable, Sendable, Codable {
    /// The tokens of the whole call.
    package private(set) var tokens: TokenCount
    /// The web searches that the call reports.
    package var webSearchCount: Int
    /// The output of the line that made the statement; −1 while no line has made one.
    private var statedOutput: Int
    /// Where that line is in its file.
    package private(set) var position: Int
    /// Whether that line says which of the written tokens live for an hour.
    private var isSplitStated: Bool
    /// The most tokens that any line says were written for an hour.
    private var hourWrites: Int

    /// Takes the figures of a line.
    ///
    /// - Parameters:
    ///   - position: where the line is in its file; it decides which of two lines is later.
    ///   - statesInput: whether the line says what went into the model.
    ///   - statesSplit: whether the line says which of the written tokens live for an hour.
    package init(
        _ tokens: TokenCount,
        position: Int,
        webSearchCount: Int = 0,
        statesInput: Bool = true,
        statesSplit: Bool = true
    ) {
        self.tokens = tokens.bounded
        self.webSearchCount = min(max(webSearchCount, 0), 1 << 20)
        self.position = position
        statedOutput = statesInput ? self.tokens.output : -1
        isSplitStated = statesSplit
        hourWrites = self.tokens.cacheWrite1h
    }

    /// Joins: the better statement, the most output.
    ///
    /// Only which of the written tokens live for an hour may be known from another line than their number.
    package func merging(_ other: CallFigures) -> CallFigures {
        if self == other { return self }
        var merged = isBehind(other) ? other : self
        merged.tokens.output = max(tokens.output, other.tokens.output)
        merged.tokens.reasoning = max(tokens.reasoning, other.tokens.reasoning)
        merged.webSearchCount = max(webSearchCount, other.webSearchCount)
        merged.hourWrites = max(hourWrites, other.hourWrites)
        if !merged.isSplitStated {
            let written = merged.written
            merged.tokens.cacheWrite1h = min(merged.hourWrites, written)
            merged.tokens.cacheWrite5m = written &- merged.tokens.cacheWrite1h
        }
        return merged
    }

    private var written: Int { tokens.cacheWrite5m &+ tokens.cacheWrite1h }

    /// Whether the other statement counts instead of this one.
    private func isBehind(_ other: CallFigures) -> Bool {
        if statedOutput != other.statedOutput { return statedOutput < other.statedOutput }
        if position != other.position { return position < other.position }
        // Lines of two files: any order will do that depends on what they say alone.
        return statement.lexicographicallyPrecedes(other.statement)
    }

    private var statement: [Int] {
        [tokens.input, tokens.cacheRead, written] + (isSplitStated ? [1, tokens.cacheWrite1h] : [0, 0])
    }
}

/// What lines of side threads say that a call used, under one request id.
package struct SideFigures: Hashable, Sendable, Codable {
    /// The digest of the request id.
    package var request: Int64
    package var figures: CallFigures

    /// Joins two lists with one entry for each request.
    static func joining(_ left: [SideFigures], _ right: [SideFigures]) -> [SideFigures] {
        guard !right.isEmpty else { return left }
        var joined = left
        for side in right {
            if let known = joined.firstIndex(where: { $0.request == side.request }) {
                joined[known].figures = joined[known].figures.merging(side.figures)
            } else {
                joined.append(side)
            }
        }
        return joined.sorted { $0.request < $1.request }
    }
}
