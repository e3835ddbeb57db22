import Foundation
import TachoCore
import TachoHook
import TachoSystem
import TestSupport
import Testing

/// A shell script with a fake agent in its path and a real watch process beside it.
final class WatchedShell {
    let session = SessionID(timestamp: Clock.now, random: (7, 7))
    let shell = Process()
    let watch = Process()
    /// Contains everything; its HOME is the script's.
    let sandbox: Sandbox
    let paths: TachoPaths

    /// Starts a script; `claude SECONDS`, `codex SECONDS` and `gemini SECONDS` in it are agents that do nothing for that
    /// long.
    ///
    /// - Parameters:
    ///   - more: variables of both processes.
    ///   - extra: the last arguments of `tacho hook watch`.
    ///   - settings: the text of the settings file; nil for none.
    init(
        _ script: String,
        environment more: [String: String] = [:],
        extra: [String] = ["claude", "named"],
        settings: ((Sandbox) -> String)? = nil
    ) throws {
        sandbox = try Sandbox()
        if let settings { try sandbox.write(settings(sandbox), to: "home/.config/tacho/config.toml") }
        let bin = sandbox.root.path + "/bin"
        try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
        for agent in ["claude", "codex", "gemini"] {
            try FileManager.default.createSymbolicLink(atPath: bin + "/" + agent, withDestinationPath: "/bin/sleep")
        }
        let environment = [
            "PATH": bin + ":/usr/bin:/bin", "TACHO_HOME": sandbox.root.path + "/data", "HOME": sandbox.home.path,
        ].merging(more) { $1 }
        paths = try #require(TachoPaths { environment[$0] })
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        shell.arguments = ["-c", script]
        shell.environment = environment.merging(["TACHO_SESSION": ""]) { $1 }
        shell.standardInput = Pipe()
        for process in [shell, watch] {
            // Processes that a failed test leaves behind must not keep the runner's output open.
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
        }
        try shell.run()
        let started = try #require(ProcessTable.identity(of: shell.processIdentifier)).started
        watch.executableURL = URL(fileURLWithPath: TachoBinary.path)
        watch.arguments =
            ["hook", "watch", session.rawValue, String(shell.processIdentifier), String(started)] + extra
        watch.environment = environment
        watch.standardInput = FileHandle.nullDevice
        try watch.run()
        release()
    }

    deinit {
        for process in [watch, shell] where process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Hands the script its session id, which it waits for before it runs an agent, as a shell waits for the start hook.
    private func release() {
        let input = (shell.standardInput as? Pipe)?.fileHandleForWriting
        input?.write(Data((session.rawValue + "\n").utf8))
    }

    /// The first line of every script: takes the session's id.
    static let begin = "read TACHO_SESSION; export TACHO_SESSION; "

    /// The journal's lines so far.
    var events: [[String: Any]] {
        let file = paths.journal + "/" + JournalFile.name(at: Clock.now)
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap {
            try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    /// The agent's process, once the watch process has recorded it.
    func agentProcess() throws -> ProcessIdentity {
        let agent = try #require(events.first { $0["event"] as? String == "agent" })
        return ProcessIdentity(
            boot: ProcessTable.bootID,
            pid: Int32(try #require(agent["pid"] as? Int)),
            started: Int64(try #require(agent["started"] as? Int))
        )
    }

    /// Journals the start that the shell's hook would have journaled.
    func recordStart(of agent: String) throws {
        let start = SessionStart(
            agent: agent,
            shell: .bash,
            shellProcess: try #require(ProcessTable.identity(of: shell.processIdentifier)),
            pidNamespace: nil,
            tty: nil,
            tabLabel: nil,
            tabVariables: TabVariables([:]),
            host: nil,
            cwd: "/src/shop",
            repo: "/src/shop",
            worktree: nil,
            branch: "fix/cart",
            head: nil,
            command: agent,
            isCertain: true,
            ownsStatus: false,
            role: nil
        )
        Journal.append(.start(start), session: session, paths: paths)
    }

    /// The names of the events so far.
    var story: [String] { events.compactMap { $0["event"] as? String } }

    /// Waits until there are this many events; returns false after the limit.
    func waitForEvents(_ count: Int) -> Bool {
        wait { story.count >= count }
    }

    /// Ends the agent that the `number`th `agent` event names, once there is one.
    ///
    /// A short-lived agent could be gone before a busy machine lets the watch process look.
    func endAgent(_ number: Int = 1) throws {
        var pids: [Int] { events.compactMap { $0["event"] as? String == "agent" ? $0["pid"] as? Int : nil } }
        try #require(wait { pids.count >= number })
        // Test threads block all other signals, and a child inherits that.
        kill(Int32(pids[number - 1]), SIGKILL)
    }

    /// The ids of the conversations so far.
    var conversations: [String] { events.compactMap { $0["conversation"] as? String } }

    /// Waits until the watch process has ended by itself; returns false after the limit.
    func waitForEnd() -> Bool {
        wait { ProcessTable.identity(of: watch.processIdentifier) == nil }
    }

    private func wait(until condition: () -> Bool) -> Bool {
        let deadline = ContinuousClock.now + .seconds(60)
        while !condition() {
            guard ContinuousClock.now < deadline else { return false }
            usleep(2000)
        }
        return true
    }
}
