import TachoCore
import TachoSystem

/// Binds Codex by the rollout files that its process holds open.
///
/// True of `codex exec` and of a TUI without the shared daemon (seen with 0.163.0). With the daemon the TUI itself has
/// no rollout open, and the daemon, which has those of all tabs, proves nothing: it is in a process group of its own.
struct CodexProbe: ConversationProbe {
    /// The agent's process, or the wrapper that started it.
    let process: ProcessFacts

    // The rollout is opened after the writer's lock, with the first prompt.
    var recheckDelays: [Int64] { [100, 400, 1500] }

    func directories() -> [String] {
        Codex.home.ofProcess(process.pid).flatMap(directories(below:))
    }

    /// New rollouts go to sessions/YYYY/MM/DD; a resumed one may be anywhere there, but has a lock beside it.
    private func directories(below home: String) -> [String] {
        var directories = [home + "/thread-writer-locks", home + "/sessions"]
        for _ in 0..<3 {
            guard let last = directories.last, let newest = Directory.names(in: last).max() else { break }
            directories.append(last + "/" + newest)
        }
        return directories
    }

    func conversations() -> [ProvenConversation] {
        OpenFileProbe(process: process, places: []) { path in
            guard let id = Self.conversation(ofRollout: path), !Self.isOfSubagent(path) else { return nil }
            return id
        }.conversations()
    }

    /// Returns the id in `…/rollout-2026-11-22T10-00-00-<uuid>.jsonl`; nil for other files.
    static func conversation(ofRollout path: String) -> String? {
        let name = FilePath.name(path)
        guard name.hasPrefix("rollout-"), name.hasSuffix(".jsonl"), name.utf8.count > 50 else { return nil }
        return String(name.dropLast(6).suffix(36))
    }

    /// A sub-agent's thread has a rollout of its own; it belongs to its parent's conversation.
    private static func isOfSubagent(_ path: String) -> Bool {
        guard let head = SmallFile.bytes(path, limit: 262_144, chunk: 16_384) else { return false }
        return head.withUnsafeBytes { bytes in
            let line = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.firstIndex(of: 0x0A) ?? bytes.endIndex)])
            return JSONObject(line)?.object("payload").map { CodexSource($0).isSubagent } ?? false
        }
    }
}
