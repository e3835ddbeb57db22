import Foundation
import TachoCore
import TestSupport
import Testing

/// Counts what a shell starts, by `strace`; Linux only.
@Suite(.enabled(if: Finished.finds("strace")))
struct ForkTests {
    @Test("rows 36, 73: plain commands", arguments: ShellKind.tested)
    func plainCommandsStartNothing(shell: ShellKind) throws {
        let trace = try Trace(of: shell) { session in
            for _ in 0..<30 { try session.run(shell == .fish ? "true" : ":") }
            for _ in 0..<5 { try session.run("echo claude.md") }
            for line in ["true claude", "command -v claude >/dev/null", "echo 'x; codex'", "true q pi amp agent"] {
                try session.run(line)
            }
            if shell != .fish { for _ in 0..<3 { try session.run("") } }
        }
        #expect(trace.forks == 0)
        #expect(trace.programs.isEmpty)
    }

    @Test("row 74: one agent", arguments: ShellKind.tested)
    func oneAgentCostsStartAgentEndAndTheWatchProcess(shell: ShellKind) throws {
        let trace = try Trace(of: shell) { session in
            try session.run("claude")
            Self.waitForTheWatchProcess(of: session)
        }
        let hooks = trace.programs.filter { $0.hasPrefix("tacho") }.sorted()
        #expect(hooks == ["tacho hook end", "tacho hook start", "tacho hook watch"])
        #expect(trace.programs.filter { !$0.hasPrefix("tacho") } == ["claude"])
        #expect(trace.shellForks <= 3)
    }

    @Test("row 75: a line of 100 kB costs what a short one costs", arguments: ShellKind.tested)
    func longLineStartsNothingMore(shell: ShellKind) throws {
        // Aliases, or functions in fish: no line editor has to receive such a line as keys.
        let zeros = "$(printf '%0100000d' 0)"
        let lines =
            shell == .fish
            ? """
            eval "function long; claude -p "(printf '%0100000d' 0)"; end"
            eval "function other; : "(printf '%0100000d' 0)"; end"
            """ : "alias long=\"claude -p \(zeros)\" other=\": \(zeros)\""
        let trace = try Trace(of: shell, before: lines) { session in
            for _ in 0..<3 { try session.run("other") }
            try session.run("long")
            Self.waitForTheWatchProcess(of: session)
        }
        #expect(
            trace.programs.sorted() == ["claude", "tacho hook end", "tacho hook start", "tacho hook watch"]
        )
        #expect(trace.shellForks <= 3)
    }

    /// Waits for the watch process's last event: it is detached and may be slower than the prompt.
    private static func waitForTheWatchProcess(of session: ShellSession) {
        let lastWords: Set = ["exit", "absent", "lost"]
        _ = session.pty.wait { _ in session.log.events.contains { lastWords.contains($0.name) } ? true : nil }
    }

    @Test("row 63: a binary that is gone costs nothing", arguments: ShellKind.tested)
    func missingBinaryStartsNothing(shell: ShellKind) throws {
        let trace = try Trace(of: shell, tacho: nil) { session in _ = try session.run("claude") }
        #expect(trace.programs == ["claude"])
        #expect(trace.forks == 1)
    }
}

/// The processes and programs that a shell and its children started while a test typed.
private struct Trace {
    /// Processes that the shell itself started; threads are not counted.
    let shellForks: Int
    /// All processes that were started.
    let forks: Int
    /// The programs that were run: the name, and for `tacho` its first two arguments.
    let programs: [String]

    init(
        of shell: ShellKind,
        tacho: String? = TachoBinary.path,
        before rcLines: String = "",
        typing body: (ShellSession) throws -> Void
    ) throws {
        let sandbox = try Sandbox()
        if tacho == nil { try sandbox.link("bin/tacho", to: "/nowhere/tacho") }
        let file = sandbox.root.path + "/trace"
        let session = try ShellSession(
            shell,
            in: sandbox,
            before: rcLines,
            // A receipt that is not complete in time costs one hook more at the next prompt.
            environment: ["TACHO_RECEIPT_LIMIT": "60000"],
            wrapper: ["/usr/bin/strace", "-f", "-qq", "-s", "200", "-e", "trace=process", "-o", file]
        )
        // The first prompts are not counted: bash looks there once for someone else's trap.
        try session.run("true")
        try session.run("true")
        let before = Self.lines(of: file).count
        try body(session)
        try session.run("true")
        let lines = Self.lines(of: file).dropFirst(before)
        let starts = lines.filter { line in
            let isFork = ["clone(", "clone3(", "fork(", "vfork("].contains { line.contains(" \($0)") }
            return isFork && !line.contains("CLONE_THREAD")
        }
        let shellPID = Self.lines(of: file).first?.split(separator: " ").first ?? ""
        // fish asks `man` once for its completions, with or without the snippet.
        let all = lines.compactMap(Self.program)
        let ofFish = all.filter { $0 == "man" }.count
        forks = starts.count - ofFish
        shellForks = starts.filter { $0.hasPrefix(shellPID + " ") }.count - ofFish
        programs = all.filter { $0 != "man" }
    }

    private static func lines(of file: String) -> [String] {
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// The program of a line `PID execve("/x/tacho", ["tacho", "hook", "start", …], …) = 0`.
    private static func program(_ line: String) -> String? {
        guard line.contains(" execve("), line.hasSuffix("= 0") || line.contains("<unfinished") else { return nil }
        let words = line.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        guard let path = words.first else { return nil }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return name == "tacho" ? (["tacho"] + words.dropFirst(2).prefix(2)).joined(separator: " ") : name
    }
}
