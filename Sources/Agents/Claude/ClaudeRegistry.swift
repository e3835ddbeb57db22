import TachoCore
import TachoSystem

/// The files `sessions/<pid>.json` in a home: one for each process that runs, also for those that have no terminal.
enum ClaudeRegistry {
    /// The most bytes of a file.
    private static let limit = 16_384

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

    /// A process's entry; nil if it has none; one that an earlier process with the same id left behind does not count.
    static func entry(of process: ProcessFacts, in registry: String) -> LiveProcess? {
        SmallFile.bytes("\(registry)/\(process.pid).json", limit: limit)?.withUnsafeBytes { text in
            guard let entry = JSONObject(text), entry.id("procStart").map({ isStart($0, of: process) }) ?? true,
                let conversation = entry.id("sessionId")
            else { return nil }
            return LiveProcess(
                pid: process.pid,
                conversation: conversation,
                cwd: entry.string("cwd"),
                startedAt: entry.wholeNumber("startedAt").map { Timestamp(milliseconds: Int64($0)) },
                level: level(entry)
            )
        }
    }

    /// `{"status":"waiting","waitingFor":"permission prompt","statusUpdatedAt":1795866651000}`, as of 2.1.332.
    private static func level(_ entry: JSONObject) -> LiveLevel? {
        guard let moment = entry.wholeNumber("statusUpdatedAt") else { return nil }
        let since = Timestamp(milliseconds: Int64(moment))
        let status = entry.text("status")
        if status == "busy" { return LiveLevel(.working, since: since) }
        if status == "idle" { return LiveLevel(.waiting, since: since) }
        if status == "shell" { return LiveLevel(.background, since: since) }
        guard status == "waiting" else { return nil }
        let reason = entry.text("waitingFor")
        let ask: LiveAsk? =
            if reason == "permission prompt" { .permission } else if reason == "input needed" {
                .question
            } else if reason == "dialog open" { .dialog } else { nil }
        return LiveLevel(.asking, ask: ask, since: since)
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
