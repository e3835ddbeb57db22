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

    func conversations() -> [ProvenConversation] {
        let registries = directories()
        return ProcessTable.family(of: process).compactMap { member in
            for registry in registries {
                guard
                    let entry = SmallFile.bytes("\(registry)/\(member.pid).json", limit: 16_384),
                    let id = entry.withUnsafeBytes({ conversation(in: $0, of: member) })
                else { continue }
                return ProvenConversation(id: id, evidence: ProvenConversation.Evidence.pidRegistry)
            }
            return nil
        }
    }

    /// The conversation in a process's entry; nil for the entry of a process that had the same number before.
    private func conversation(in entry: UnsafeRawBufferPointer, of member: ProcessFacts) -> String? {
        guard let entry = JSONObject(entry), entry.id("procStart").map({ isStart($0, of: member) }) ?? true else {
            return nil
        }
        return entry.id("sessionId")
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
