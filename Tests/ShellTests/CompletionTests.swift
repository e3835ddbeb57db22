import Foundation
import TachoCore
import TestSupport
import Testing

/// Pressing Tab in real shells: words from the store, and nothing else on the terminal.
@Suite struct CompletionTests {
    private static let id = "01a205c3-5b00-7000-8000-000000000007"

    /// What is typed before Tab, and what Tab adds.
    private static let lines = [
        ("tacho show 01a2", "05c3-5b00-7000-8000-000000000007"), ("tacho explain 01a2", "05c3-5b00-7000-"),
        ("tacho sessions --branch fe", "at/search"), ("tacho sessions --tag cl", "ient-x"),
        ("tacho sessions --tag gr", "öße"), ("tacho sessions --agent cl", "aude"), ("tacho watch --agent cl", "aude"),
        ("tacho tag \(id) +cl", "ient-x"), ("tacho tag 01a2", "05c3-5b00-"),
        ("tacho cost --branch fe", "at/search"), ("tacho cost --tag cl", "ient-x"), ("tacho cost --agent cl", "aude"),
        ("tacho cost --session 01a2", "05c3-5b00-7000-"), ("tacho cost --model claude-o", "pus-4-8"),
        ("tacho cost --by mon", "th"), ("tacho cost --by branch --model claude-o", "pus-4-8"),
        ("tacho cost --comm", "it"), ("tacho timesheet --by bra", "nch"), ("tacho timesheet --clock ac", "tive"),
        ("tacho timesheet --tag cl", "ient-x"), ("tacho timesheet --branch fe", "at/search"),
        ("tacho report --branch fe", "at/search"), ("tacho timeline --tag cl", "ient-x"), ("tacho timesh", "eet"),
    ]

    @Test("words are completed from the store", arguments: ShellKind.tested)
    func wordsComeFromTheStore(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        try sandbox.write(Self.log, to: "home/.claude/projects/-w-p/5e1c7a52-0000-4000-8000-00000000000a.jsonl")
        try Self.record(in: sandbox, branches: ["feat/search"])
        let session = try Self.session(shell, in: sandbox)
        // What is new waits for the next command: pressing Tab reads no logs.
        try Self.write([(Self.other, "later")], to: "data/journal/2026-11-22.jsonl", in: sandbox)
        let before = try Self.contents(of: sandbox)
        for (line, rest) in Self.lines {
            let from = session.pty.transcript.count
            session.pty.type(line + "\t")
            try session.wait(for: rest, from: from)
            try Self.discardLine(in: session)
        }
        #expect(try Self.contents(of: sandbox) == before)
    }

    @Test("runs are completed by their ids", arguments: ShellKind.tested)
    func runsAreCompleted(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        try Self.record(in: sandbox, branches: ["main"], agent: "devin")
        let session = try Self.session(shell, in: sandbox)
        let text = try session.run("tacho runs --columns id | cat").text
        let words: [Substring] = text.split { !($0.isHexDigit || $0 == "-") }
        let run = try #require(words.last { $0.count == 36 })
        for (prefix, rest) in [("", run.suffix(7)), (run.prefix(6), run.dropFirst(6))] {
            let from = session.pty.transcript.count
            session.pty.type("tacho run \(prefix)\t")
            try session.wait(for: String(rest), from: from)
            try Self.discardLine(in: session)
        }
    }

    @Test("a branch is never run", arguments: ShellKind.tested)
    func branchesThatAreCommandsAreNotOffered(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let evil = "f$(touch${IFS}\(sandbox.root.path)/ran)`touch${IFS}\(sandbox.root.path)/ran`"
        try Self.record(in: sandbox, branches: [evil, "feat/search"])
        let session = try Self.session(shell, in: sandbox)
        let from = session.pty.transcript.count
        session.pty.type("tacho sessions --branch f\t")
        try session.wait(for: "eat/search", from: from)
        try Self.discardLine(in: session)
        #expect(!FileManager.default.fileExists(atPath: sandbox.root.path + "/ran"))
    }

    @Test("nothing is printed if nothing is known", arguments: ShellKind.tested, ["no store", "damaged", "no tacho"])
    func nothingIsSaidWithoutAStore(shell: ShellKind, trouble: String) throws {
        let sandbox = try Sandbox()
        if trouble == "damaged" { try sandbox.write(String(repeating: "nonsense ", count: 999), to: "data/tacho.db") }
        let session = try Self.session(shell, in: sandbox)
        if trouble == "no tacho" {
            try FileManager.default.removeItem(at: sandbox.root.appendingPathComponent("bin/tacho"))
        }
        let before = try Self.contents(of: sandbox)
        for line in ["tacho show 0", "tacho sessions --branch fe", "tacho tag +"] {
            session.pty.type(line + "\t")
            let text = try Self.discardLine(in: session)
            for word in ["rror", "not found", "damaged", "cannot", "Unknown", "nonsense"] {
                #expect(!text.contains(word), "\(line): \(text)")
            }
        }
        #expect(try Self.contents(of: sandbox) == before)
    }

    /// A shell with the completions in its rc file.
    private static func session(_ shell: ShellKind, in sandbox: Sandbox) throws -> ShellSession {
        let load =
            switch shell {
            case .bash: #"eval "$(tacho completions bash)""#
            case .zsh: #"autoload -Uz compinit; compinit -u -d "$HOME/dump"; eval "$(tacho completions zsh)""#
            case .fish: "tacho completions fish | source; set -g fish_autosuggestion_enabled 0"
            }
        return try ShellSession(shell, in: sandbox, after: load, environment: ["TERM": "xterm"])
    }

    /// Clears the command line, and returns the output up to the next prompt.
    @discardableResult
    private static func discardLine(in session: ShellSession) throws -> String {
        session.pty.type("\u{15}echo\r")
        return try session.waitForPrompt().text
    }

    /// A prompt and its answer within the session.
    private static var log: String {
        let base = """
            "sessionId":"5e1c7a52-0000-4000-8000-00000000000a","cwd":"/w/p","version":"2.1.330","isSidechain":false,\
            "gitBranch":"feat/search"
            """
        return """
            {"type":"user",\(base),"uuid":"u0","parentUuid":null,"timestamp":"2026-11-21T09:00:05.000Z",\
            "promptId":"p1","message":{"role":"user","content":"hello"}}
            {"type":"assistant",\(base),"uuid":"u1","parentUuid":"u0","timestamp":"2026-11-21T09:00:07.000Z",\
            "requestId":"r1","message":{"id":"m1","type":"message","role":"assistant","model":"claude-opus-4-8",\
            "content":[{"type":"text","text":"hi"}],"stop_reason":"end_turn",\
            "usage":{"input_tokens":10,"output_tokens":4}}}

            """
    }

    private static let other = "01a205c3-5c00-7000-8000-000000000007"

    /// Stores a session on each branch, the last one tagged.
    private static func record(in sandbox: Sandbox, branches: [String], agent: String = "claude") throws {
        let sessions = Array(zip([other, id].suffix(branches.count), branches))
        try write(sessions, agent: agent, to: "data/journal/2026-11-21.jsonl", in: sandbox)
        let tacho = Process()
        tacho.executableURL = URL(fileURLWithPath: TachoBinary.path)
        tacho.arguments = ["tag", id, "+client-x", "+größe"]
        tacho.environment = sandbox.environment
        tacho.standardOutput = FileHandle.nullDevice
        try tacho.run()
        tacho.waitUntilExit()
        try #require(tacho.terminationStatus == 0)
    }

    private static func write(
        _ sessions: [(id: String, branch: String)],
        agent: String = "claude",
        to path: String,
        in sandbox: Sandbox
    ) throws {
        let lines = sessions.flatMap { session in
            let head = #""session":"\#(session.id)","boot":"b0""#
            return [
                #"{"v":1,"event":"start",\#(head),"at":1795251600123,"uptime":1000,"agent":"\#(agent)","shell":"zsh","#
                    + #""shell_pid":7,"shell_started":5,"cwd":"/w/p","repo":"/w/p","branch":"\#(session.branch)","#
                    + #""command":"\#(agent)","certain":true,"owns_status":true}"#,
                #"{"v":1,"event":"end",\#(head),"at":1795251700123,"uptime":101000,"status":0}"#,
            ]
        }
        try sandbox.write(lines.map { $0 + "\n" }.joined(), to: path)
    }

    /// The files with the user's records, and their contents.
    private static func contents(of sandbox: Sandbox) throws -> [String: Data] {
        guard let files = FileManager.default.enumerator(atPath: sandbox.data.path) else { return [:] }
        return try files.compactMap { $0 as? String }.reduce(into: [:]) { found, name in
            // SQLite's index of its log, which readers share and which contains no records.
            if name.hasSuffix("-shm") { return }
            let file = sandbox.data.appendingPathComponent(name)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
                return
            }
            let data = try Data(contentsOf: file)
            if !data.isEmpty { found[name] = data }
        }
    }
}
