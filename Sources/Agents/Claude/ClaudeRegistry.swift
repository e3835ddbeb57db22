import TachoCore
import TachoSystem

/// The files `sessions/<pid>.json` in a home: one for each process that runs, also for those that have no terminal.
enum ClaudeRegistry {
    /// The most bytes of a file.
    private static let limit = 16_384

    /// The conversation in a process's entry; nil for the entry of a process that had the same number before.
    static func conversation(of process: ProcessFacts, in registry: String) -> String? {
        entry(of: process, in: registry)?.conversation
    }

    /// The processes that are alive.
    static func liveProcesses(home: String) -> [LiveProcess] {
        let registry = home + "/sessions"
        return Directory.names(in: registry).sorted().compactMap { name in
            guard name.hasSuffix(".json"), let pid = Int32(name.dropLast(".json".count)), pid > 0,
                let process = ProcessTable.facts(of: pid), !process.isZombie
            else { return nil }
            return entry(of: process, in: registry)
        }
    }

    private static func entry(of process: ProcessFacts, in registry: String) -> LiveProcess? {
        SmallFile.bytes("\(registry)/\(process.pid).json", limit: limit)?.withUnsafeBytes { text in
            guard let entry = JSONObject(text), entry.id("procStart").map({ isStart($0, of: process) }) ?? true,
                let conversation = entry.id("sessionId")
            else { return nil }
            return LiveProcess(
                pid: process.pid,
                conversation: conversation,
                cwd: entry.string("cwd"),
                startedAt: entry.wholeNumber("startedAt").map { Timestamp(milliseconds: Int64($0)) }
            )
        }
    }

    /// `procStart` is field 22 of /proc/PID/stat on Linux; elsewhere its form is not known, and not compared.
    private static func isStart(_ text: String, of process: ProcessFacts) -> Bool {
        #if os(Linux)
        text == String(process.started)
        #else
        true
        #endif
    }
}
