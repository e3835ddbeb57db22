import TachoCore

extension ClaudeRecord {
    /// What the line says for a transcript: prompts and answers of the main thread, and the tools that were called.
    var messages: [TranscriptMessage] {
        guard kind == .user || kind == .assistant, let timestamp, !isMeta, !isSidechain, !isCompactSummary else {
            return []
        }
        let speaker = kind == .assistant ? TranscriptMessage.Speaker.agent : .user
        if let text = message.text {
            return [TranscriptMessage(at: timestamp, speaker: speaker, text: text.string)]
        }
        return message.blocks.compactMap { block in
            switch block.kind {
            case .text: block.text.map { TranscriptMessage(at: timestamp, speaker: speaker, text: $0.string) }
            case .toolUse: block.name.map { TranscriptMessage(at: timestamp, speaker: .tool, text: $0.string) }
            case .serverToolUse, .toolResult, .other: nil
            }
        }
    }
}
