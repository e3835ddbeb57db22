import TachoSystem

/// Binds Claude Code by its pid registry.
///
/// While it runs, Claude Code keeps `sessions/<pid>.json` in its config folder and rewrites it on every change; `/clear`
/// changes `sessionId` in place (seen with 2.1.330):
/// `{"pid":16594,"sessionId":"28bf…","cwd":"…","procStart":"201430",…}`. After kill -9 the file stays, so the process's
/// start time has to agree.
struct ClaudeBinder: ConversationBinder {
    /// The agent's process, or the wrapper that started it.
    let process: ProcessFacts

    var laterLooks: [Int64] { [] }

    func folders() -> [String] {
        registry.map { [$0] } ?? []
    }

    func conversations() -> [BoundConversation] {
        guard let registry else { return [] }
        return ConversationBinders.family(of: process).compactMap { member in
            guard
                let entry = SmallFile.bytes("\(registry)/\(member.pid).json", limit: 16_384),
                JSONField.text("procStart", in: entry).map({ isStart($0, of: member) }) ?? true,
                let id = JSONField.text("sessionId", in: entry)
            else { return nil }
            return BoundConversation(id: id, evidence: BoundConversation.Evidence.pidRegistry)
        }
    }

    private var registry: String? {
        ConversationBinders.folder(variable: "CLAUDE_CONFIG_DIR", fallback: ".claude", of: process.pid)
            .map { $0 + "/sessions" }
    }

    /// `procStart` is field 22 of /proc/PID/stat on Linux; elsewhere its form is not known, and not compared.
    private func isStart(_ text: String, of member: ProcessFacts) -> Bool {
        #if os(Linux)
        text == String(member.started)
        #else
        true
        #endif
    }
}
