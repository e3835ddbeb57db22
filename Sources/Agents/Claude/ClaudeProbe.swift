import TachoCore
import TachoSystem

/// Binds Claude Code by its pid registry.
///
/// While it runs, Claude Code keeps `sessions/<pid>.json` in its home and rewrites it on every change; `/clear` changes
/// `sessionId` in place (seen with 2.1.330):
/// `{"pid":16594,"sessionId":"28bf…","cwd":"…","procStart":"201430",…}`. After kill -9 the file stays, so the process's
/// start time has to agree.
struct ClaudeProbe: ConversationProbe {
    /// The agent's process, or the wrapper that started it.
    let process: ProcessFacts

    var recheckDelays: [Int64] { [] }

    func directories() -> [String] {
        Claude.home.ofProcess(process.pid).map { $0 + "/sessions" }
    }

    func conversations() -> [ProvenConversation] { look().conversations }

    func look() -> (conversations: [ProvenConversation], level: LiveLevel?) {
        let entries = entries
        let registered = entries.map {
            ProvenConversation(id: $0.conversation, evidence: ProvenConversation.Evidence.pidRegistry)
        }
        let conversations = registered.isEmpty ? [attached].compactMap(\.self) : registered
        return (conversations, entries.compactMap(\.level).max { $0.since < $1.since })
    }

    private var entries: [LiveProcess] {
        let registries = directories()
        return ProcessTable.family(of: process).compactMap { member in
            registries.lazy.compactMap { ClaudeRegistry.entry(of: member, in: $0) }.first
        }
    }

    /// The conversation of the job that the process shows: `claude attach ID`, with `jobs/ID/state.json` in its home.
    private var attached: ProvenConversation? {
        let words = ProcessTable.arguments(of: process.pid)
        guard let command = words.firstIndex(of: "attach"),
            let id = words[(command + 1)...].first(where: { $0.first != "-" }),
            !id.isEmpty, id.utf8.allSatisfy(PlainWord.holds)
        else { return nil }
        for jobs in Claude.home.ofProcess(process.pid).map({ $0 + "/jobs" }) {
            let names = Directory.names(in: jobs).filter { $0.hasPrefix(id) }
            guard let job = names.first(where: { $0 == id }) ?? (names.count == 1 ? names.first : nil),
                let state = SmallFile.bytes("\(jobs)/\(job)/state.json", limit: 1 << 20),
                let conversation = state.withUnsafeBytes({ JSONObject($0)?.id("sessionId") })
            else { continue }
            return ProvenConversation(id: conversation, evidence: ProvenConversation.Evidence.job)
        }
        return nil
    }
}
