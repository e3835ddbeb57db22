import TachoCore

/// The keys of a `cost-state` line: the agent's own running total of a conversation.
struct ClaudeCostState {
    private var nanodollars: Int?
    private var startTime: Int?
    private var duration: Int?
    private var isPartial = false
    private var shares: [UsageTotalFact.Share] = []

    /// Reads the value ahead when its key is one of ours; false leaves it.
    mutating func read(_ key: JSONText, from cursor: inout JSONCursor) -> Bool {
        if key == "modelUsage" {
            readModels(&cursor)
        } else if key == "totalCostUSD" {
            nanodollars = cursor.number(scale: 9)
        } else if key == "startTime" {
            startTime = cursor.integer()
        } else if key == "totalDuration" {
            duration = cursor.integer()
        } else if key == "hasUnknownModelCost" {
            isPartial = cursor.boolean() ?? false
        } else {
            return false
        }
        return true
    }

    /// The total; nil when the line has none.
    ///
    /// The line has no time of its own; start and duration add up to it, also after a resume.
    func fact(conversation: String, source: LogSource) -> UsageTotalFact? {
        guard nanodollars != nil || !shares.isEmpty else { return nil }
        let (asOf, overflow) = Int64(startTime ?? 0).addingReportingOverflow(Int64(duration ?? 0))
        return UsageTotalFact(
            agent: Claude.id,
            conversation: conversation,
            relation: .covers,
            asOf: Timestamp(milliseconds: overflow ? 0 : asOf),
            source: source,
            nanodollars: nanodollars,
            isPartial: isPartial,
            shares: shares
        )
    }

    private mutating func readModels(_ cursor: inout JSONCursor) {
        guard cursor.enterObject() else { return }
        while let model = cursor.nextKey() {
            let name = model.string
            guard cursor.enterObject() else { continue }
            shares.append(Self.share(of: name, &cursor))
        }
    }

    private static func share(of model: String, _ cursor: inout JSONCursor) -> UsageTotalFact.Share {
        var share = UsageTotalFact.Share(model: model, tokens: TokenCount(), nanodollars: nil)
        var written = 0
        while let key = cursor.nextKey() {
            if key == "inputTokens" {
                share.tokens.input = ClaudeUsage.count(&cursor)
            } else if key == "outputTokens" {
                share.tokens.output = ClaudeUsage.count(&cursor)
            } else if key == "thinkingTokens" {
                share.tokens.reasoning = ClaudeUsage.count(&cursor)
            } else if key == "cacheReadInputTokens" {
                share.tokens.cacheRead = ClaudeUsage.count(&cursor)
            } else if key == "cacheCreationInputTokens" {
                written = ClaudeUsage.count(&cursor)
            } else if key == "cacheCreationEphemeral5mInputTokens" {
                share.tokens.cacheWrite5m = ClaudeUsage.count(&cursor)
            } else if key == "cacheCreationEphemeral1hInputTokens" {
                share.tokens.cacheWrite1h = ClaudeUsage.count(&cursor)
            } else if key == "webSearchRequests" {
                share.webSearchCount = ClaudeUsage.count(&cursor)
            } else if key == "costUSD" {
                share.nanodollars = cursor.number(scale: 9)
            } else {
                cursor.skipValue()
            }
        }
        share.tokens.cacheWrite5m = max(share.tokens.cacheWrite5m, written - share.tokens.cacheWrite1h)
        return share
    }
}
