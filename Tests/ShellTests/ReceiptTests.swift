import Foundation
import TachoCore
import TestSupport
import Testing

/// The line in the tab after an agent has exited.
///
/// What it says must not depend on how busy the machine is, so these tests give it all the time that the settings allow.
@Suite struct ReceiptTests {
    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        try LoggingAgent.install(in: sandbox)
        return sandbox
    }

    private func session(_ shell: ShellKind, in sandbox: Sandbox, environment: [String: String] = [:]) throws
        -> ShellSession
    {
        try ShellSession(shell, in: sandbox, environment: environment.merging(["TACHO_RECEIPT_LIMIT": "60000"]) { $1 })
    }

    private func receipts(_ text: String) -> [String] {
        // zsh writes carriage returns before the line to make sure that it begins at the left; fish switches
        // bracketed paste off.
        text.replacing("\u{1B}[?2004l", with: "").split { $0 == "\n" || $0 == "\r" }.map(String.init).filter {
            $0.contains("tacho: ")
        }
    }

    @Test("the receipt is on a line of its own before the prompt", arguments: ShellKind.tested)
    func lineAppears(shell: ShellKind) throws {
        let session = try session(shell, in: try sandbox())
        let answer = try session.run("claude --exit 3")
        #expect(answer.status == 3)
        let lines = receipts(answer.text)
        #expect(lines.count == 1, "\(answer.text)")
        let pattern = #/tacho: claude [\d.]+s \([\d.]+s active\) · (.*) · [0-9a-f]{6,}/#
        let match = try #require(try pattern.wholeMatch(in: lines.first ?? ""), "\(answer.text)")
        #expect(match.1 == LoggingAgent.work)
        #expect(receipts(try session.run("true").text).isEmpty)
    }

    @Test("a budget that is nearly spent is shown at the exit and in the status line", arguments: ShellKind.tested)
    func budgetIsTold(shell: ShellKind) throws {
        let sandbox = try sandbox()
        try sandbox.write("[budget]\nday = 3.75\nmonth = 3.8\n", to: "home/.config/tacho/config.toml")
        let session = try session(shell, in: sandbox)
        let lines = receipts(try session.run("claude").text)
        #expect(lines.first?.contains(" · \(LoggingAgent.work) · day budget 80% · ") == true, "\(lines)")
        let line = try session.run("tacho statusline --limit 60000 --format '<{today}|{budget}>'").text
        #expect(line.contains("<$3.00|day budget 80%>"), "\(line)")
    }

    @Test("no receipt where it is switched off", arguments: ShellKind.tested, ["setting", "variable"])
    func nothingWhenOff(shell: ShellKind, way: String) throws {
        let sandbox = try sandbox()
        if way == "setting" { try sandbox.write("receipt = false\n", to: "home/.config/tacho/config.toml") }
        let environment = way == "variable" ? ["TACHO_RECEIPT": "0"] : [:]
        let session = try session(shell, in: sandbox, environment: environment)
        #expect(receipts(try session.run("claude").text).isEmpty)
        #expect(session.log.story() == "S1:claude E1:0")
    }

    @Test("no receipt into a pipe or a file", arguments: ShellKind.tested)
    func nothingWhenPiped(shell: ShellKind) throws {
        let session = try session(shell, in: try sandbox())
        try session.run("claude")
        let id = try #require(session.log.starts.first?.session)
        #expect(receipts(try session.run("tacho hook end \(id) 0 | cat").text).isEmpty)
        #expect(receipts(try session.run("tacho hook end \(id) 0 >out; cat out").text).isEmpty)
        #expect(receipts(try session.run("tacho hook end \(id) 0").text).count == 1)
    }

    @Test("an agent that neither logs nor lives for two seconds is not worth a line", arguments: ShellKind.tested)
    func nothingToTell(shell: ShellKind) throws {
        let session = try session(shell, in: try Sandbox())
        #expect(receipts(try session.run("codex").text).isEmpty)
    }

    @Test("a store that another process locks does not hold the prompt back", arguments: ShellKind.tested)
    func lockedStoreDelaysNothing(shell: ShellKind) throws {
        let sandbox = try sandbox()
        let session = try ShellSession(shell, in: sandbox)
        try session.run("tacho sessions")
        let lock = try WriteLock(sandbox.data.path + "/tacho.db")
        // The fastest of a few rounds counts: waiting for the lock would slow all of them, a busy machine does not.
        var shortest = Duration.seconds(60)
        for _ in 0..<10 where shortest > Self.promptLimit {
            shortest = min(shortest, try ContinuousClock().measure { try session.run("claude") })
        }
        withExtendedLifetime(lock) {}
        #expect(shortest < Self.promptLimit)
    }

    /// More than an agent, the shell and the hooks' programs need where all tests run side by side, and far less than
    /// a reader waits for another one's lock.
    private static let promptLimit = Duration.milliseconds(1_500)

    @Test(
        "a locked store leaves what the journal alone says once the limit is reached",
        arguments: ShellKind.tested,
        ["setting", "variable"]
    )
    func journalAloneTellsTheLifetime(shell: ShellKind, way: String) throws {
        let sandbox = try sandbox()
        if way == "setting" { try sandbox.write("receipt_limit = 3000\n", to: "home/.config/tacho/config.toml") }
        let environment = way == "variable" ? ["TACHO_RECEIPT_LIMIT": "3000"] : [:]
        let session = try ShellSession(shell, in: sandbox, environment: environment)
        try session.run("tacho sessions")
        let lock = try WriteLock(sandbox.data.path + "/tacho.db")
        let start = ContinuousClock.now
        let answer = try session.run("claude --sleep 2.1")
        #expect(ContinuousClock.now - start > .seconds(5))
        let lines = receipts(answer.text)
        #expect(lines.count == 1 && lines[0].hasPrefix("tacho: claude "), "\(answer.text)")
        #expect(lines.first?.contains(" · cost pending: tacho show ") == true)
        withExtendedLifetime(lock) {}
    }

    @Test("a receipt that was not complete is printed at the next prompt, once", arguments: ShellKind.tested)
    func theRestComesLater(shell: ShellKind) throws {
        let sandbox = try sandbox()
        let session = try ShellSession(shell, in: sandbox, environment: ["TACHO_RECEIPT_LIMIT": "5000"])
        try session.run("tacho sessions")
        let id = try withExtendedLifetime(try WriteLock(sandbox.data.path + "/tacho.db")) {
            let first = receipts(try session.run("claude --sleep 2.1").text)
            try #require(first.count == 1 && first[0].contains(" · cost pending: tacho show "), "\(first)")
            return String(first[0].suffix(7))
        }
        let second = receipts(try session.run("true").text)
        #expect(second.count == 1 && second[0].hasSuffix(" · \(LoggingAgent.work) · \(id)"), "\(second)")
        #expect(receipts(try session.run("true").text).isEmpty)
        #expect(try session.run("false").status == 1)
    }
}
