import TachoCore

extension ClaudeRecord {
    /// What the line says for a transcript: prompts and answers of the main thread, and the tools that were called.
    var messages: [TranscriptMessage] {
        guard kind == .user || kind == .assistant, let timestamp, !isMeta, !isSidechain, !isCompactSummary else {
            return []
        }
        let speaker = kind == .assistant ? TranscriptMessage.Speaker.agent : .user
        func said(_ text: JSONText?) -> TranscriptMessage? {
            let text = speaker == .user ? text.flatMap(ClaudeNotes.stripped) : text
            return text.map { text in
                let isWrapped = speaker == .user && ClaudePrompt.isWrapped(text)
                return TranscriptMessage(
                    at: timestamp,
                    speaker: speaker,
                    text: isWrapped ? ClaudePrompt.preview(text) : text.string
                )
            }
        }
        if let text = message.text { return said(text).map { [$0] } ?? [] }
        return message.blocks.compactMap { block in
            switch block.kind {
            case .text: said(block.text)
            case .toolUse:
                block.name.map { name in
                    TranscriptMessage(at: timestamp, speaker: .tool, text: name.string, call: block.id?.string)
                }
            case .serverToolUse, .toolResult, .other: nil
            }
        }
    }
}
