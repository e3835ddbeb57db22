import Foundation
import TachoCore
import TestSupport
import Testing

/// The line in the tab when an agent has exited.
///
/// On a machine that is busy with other tests an agent's log may not be read within the receipt's time limit, so the
/// tests that wait for the whole line run the agent again.
@Suite(.serialized) struct ReceiptTests {
    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        try LoggingAgent.install(in: sandbox)
        return sandbox
    }

    private func receipts(_ text: String) -> [String] {
        // zsh writes carriage returns before the line to make sure that it begins at the left; fish switches
        // bracketed paste off.
        text.replacing("\u{1B}[?2004l", with: "").split { $0 == "\n" || $0 == "\r" }.map(String.init).filter {
            $0.contains("tacho: ")
        }
    }

    /// Types `line` until there is a receipt after it, and returns that answer.
    private func answer(to line: String, in session: ShellSession, where isWanted: (String) -> Bool) throws
        -> ShellSession.Answer
    {
        for _ in 0..<40 {
            try session.run("tacho sessions >/dev/null")  // so that nothing of before is left to be read
            let answer = try session.run(line)
            if receipts(answer.text).contains(where: isWanted) { return answer }
        }
        return try session.run(line)
    }

    @Test("the receipt stands on a line of its own before the prompt", arguments: ShellKind.tested)
    func lineAppears(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: try sandbox())
        let answer = try answer(to: "claude --exit 3", in: session) { $0.contains(" active) ") }
        #expect(answer.status == 3)
        let lines = receipts(answer.text)
        #expect(lines.count == 1, "\(answer.text)")
        let pattern = #/tacho: claude \d\.\ds \(\d\.\ds active\) · (.*) · [0-9a-f]{6,}/#
        let match = try #require(try pattern.wholeMatch(in: lines.first ?? ""), "\(answer.text)")
        #expect(match.1 == LoggingAgent.work)
        #expect(receipts(try session.run("true").text).isEmpty)
    }

    @Test("no receipt where it is switched off", arguments: ShellKind.tested, ["setting", "variable"])
    func nothingWhenOff(shell: ShellKind, way: String) throws {
        let sandbox = try sandbox()
        if way == "setting" { try sandbox.write("receipt = false\n", to: "home/.config/tacho/config.toml") }
        let environment = way == "variable" ? ["TACHO_RECEIPT": "0"] : [:]
        let session = try ShellSession(shell, in: sandbox, environment: environment)
        #expect(receipts(try session.run("claude").text).isEmpty)
        #expect(session.log.story() == "S1:claude E1:0")
    }

    @Test("no receipt into a pipe or a file", arguments: ShellKind.tested)
    func nothingWhenPiped(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: try sandbox())
        try session.run("claude")
        let id = try #require(session.log.starts.first?.session)
        #expect(receipts(try session.run("tacho hook end \(id) 0 | cat").text).isEmpty)
        #expect(receipts(try session.run("tacho hook end \(id) 0 >out; cat out").text).isEmpty)
        let shown = try answer(to: "tacho hook end \(id) 0", in: session) { _ in true }
        #expect(receipts(shown.text).count == 1)
    }

    @Test("an agent that neither logs nor lives for two seconds is not worth a line", arguments: ShellKind.tested)
    func nothingToTell(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: try Sandbox())
        #expect(receipts(try session.run("codex").text).isEmpty)
    }

    @Test("a store that another process locks does not hold the prompt back", arguments: ShellKind.tested)
    func lockedStoreDelaysNothing(shell: ShellKind) throws {
        let sandbox = try sandbox()
        let session = try ShellSession(shell, in: sandbox)
        try session.run("tacho sessions")
        let lock = try WriteLock(sandbox.data.path + "/tacho.db")
        var longest = Duration.zero
        let answer = try answer(to: "claude --sleep 2.1", in: session, longest: &longest)
        withExtendedLifetime(lock) {}
        #expect(longest < .milliseconds(2_100 + 1_500))
        // What the journal alone tells.
        let lines = receipts(answer.text)
        #expect(lines.count == 1 && lines[0].hasPrefix("tacho: claude 2."), "\(answer.text)")
        #expect(lines.first?.contains(" · log not read yet · ") == true)
    }

    /// Types `line` a few times until there is a receipt, and takes the time of the slowest.
    private func answer(to line: String, in session: ShellSession, longest: inout Duration) throws
        -> ShellSession.Answer
    {
        var last = ShellSession.Answer(text: "", status: 0)
        for _ in 0..<4 {
            let start = ContinuousClock.now
            last = try session.run(line)
            longest = max(longest, ContinuousClock.now - start)
            if !receipts(last.text).isEmpty { break }
        }
        return last
    }
}
