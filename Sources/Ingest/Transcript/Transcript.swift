import Foundation
package import TachoCore

/// Reads what was said out of an agent's log file; the store keeps none of it.
package enum Transcript {
    /// The messages of a file's main thread in their order; nil when the file cannot be read.
    package static func messages(inFile path: String, agent: String) -> [TranscriptMessage]? {
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else { return nil }
        let lines = bytes.split(separator: 0x0A).compactMap { line in
            (try? JSONSerialization.jsonObject(with: Data(line))) as? [String: Any]
        }
        switch agent {
        case Claude.agent: return claude(lines)
        case Codex.agent: return codex(lines)
        default: return []
        }
    }

    private static func claude(_ lines: [[String: Any]]) -> [TranscriptMessage] {
        lines.flatMap { line -> [TranscriptMessage] in
            let isAgent = line["type"] as? String == "assistant"
            guard isAgent || line["type"] as? String == "user", let at = moment(line),
                line["isMeta"] as? Bool != true, line["isSidechain"] as? Bool != true,
                line["isCompactSummary"] as? Bool != true, let message = line["message"] as? [String: Any]
            else { return [] }
            let speaker = isAgent ? TranscriptMessage.Speaker.agent : .user
            if let text = message["content"] as? String { return [.init(at: at, speaker: speaker, text: text)] }
            return (message["content"] as? [[String: Any]] ?? []).compactMap { block in
                switch block["type"] as? String {
                case "text": (block["text"] as? String).map { .init(at: at, speaker: speaker, text: $0) }
                case "tool_use": (block["name"] as? String).map { .init(at: at, speaker: .tool, text: $0) }
                default: nil
                }
            }
        }
    }

    /// Prompts are events (`user_message`, in paginated threads `item_completed`), answers are the model's own items.
    private static func codex(_ lines: [[String: Any]]) -> [TranscriptMessage] {
        lines.compactMap { line in
            guard let at = moment(line), let payload = line["payload"] as? [String: Any] else { return nil }
            switch payload["type"] as? String {
            case "function_call", "custom_tool_call":
                return (payload["name"] as? String).map { .init(at: at, speaker: .tool, text: $0) }
            case "message" where payload["role"] as? String == "assistant":
                return .init(at: at, speaker: .agent, text: text(of: payload))
            case "user_message":
                return (payload["message"] as? String).map { .init(at: at, speaker: .user, text: $0) }
            case "item_completed":
                guard let item = payload["item"] as? [String: Any], item["type"] as? String == "UserMessage" else {
                    return nil
                }
                return .init(at: at, speaker: .user, text: text(of: item))
            default: return nil
            }
        }
    }

    private static func text(of item: [String: Any]) -> String {
        (item["content"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }.joined(separator: "\n")
    }

    private static func moment(_ line: [String: Any]) -> Timestamp? {
        (line["timestamp"] as? String).flatMap { text in
            Data(text.utf8).withUnsafeBytes { JSONText(bytes: $0).timestamp }
        }
    }
}
