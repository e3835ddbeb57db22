import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

@Suite struct DoctorTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
    }

    private func checks() throws -> (status: Int32, checks: [[String: String]]) {
        let result = try fixture.run("doctor", "--json")
        let json = try JSONSerialization.jsonObject(with: result.bytes) as? [String: Any]
        #expect(json?["schema"] as? String == "tacho.doctor.v1")
        return (result.status, try #require(json?["checks"] as? [[String: String]]))
    }

    private func check(_ id: String) throws -> [String: String] {
        try #require(try checks().checks.first { $0["id"] == id })
    }

    @Test func machineWithoutHooksIsUnhealthy() throws {
        #expect(try checks().status == 1)
        #expect(try check("shell")["hint"] == "Run: tacho install")
    }

    @Test func hookedMachineIsHealthy() throws {
        _ = try fixture.run("install", "--shell", "zsh")
        let result = try checks()
        #expect(result.status == 0)
        #expect(try check("shell.zsh")["status"] == "ok")
    }

    @Test func blockOfAnotherBinaryIsSeen() throws {
        var other = fixture
        other.context.executable = "/elsewhere/tacho"
        _ = try other.run("install", "--shell", "zsh")
        #expect(try check("shell.zsh")["status"] == "warning")
    }

    @Test func otherHookUsersAreNamedInTheirOrder() throws {
        let text = "# eval \"$(mcfly init zsh)\"\neval \"$(direnv hook zsh)\"\neval \"$(starship init zsh)\"\n"
        try fixture.sandbox.write(text, to: "home/.zshrc")
        _ = try fixture.run("install", "--shell", "zsh")
        #expect(try check("hooks.zsh")["detail"]?.contains("direnv, starship, tacho") == true)
    }

    @Test func settingsAreToldWithFileLineAndColumn() throws {
        try fixture.sandbox.write("recipt = true\nidle_gap = 3\n", to: "home/.config/tacho/config.toml")
        let settings = try checks().checks.filter { $0["id"] == "settings" }
        #expect(settings.map { $0["status"] } == ["problem", "warning"])
        #expect(settings[0]["detail"]?.contains("config.toml:2:1: ") == true)
        #expect(settings[1]["detail"]?.contains("config.toml:1:1: ") == true)
    }

    @Test func garbageInTheJournalIsCounted() throws {
        var journal = JournalFixture.day
        journal.add(line: "{\"v\":1,")
        journal.add(line: "garbage")
        try journal.write(to: fixture)
        #expect(try check("journal.skipped")["detail"]?.contains("2 unreadable lines") == true)
        #expect(try check("sessions")["detail"] == "6 recorded, 2 of them not ended")
    }

    @Test func lastHookErrorIsShown() throws {
        let at = CommandFixture.now.milliseconds - 60_000
        let text = "{\"at\":1,\"error\":\"old\"}\n{\"at\":\(at),\"error\":\"no space left\"}\n"
        try fixture.sandbox.write(text, to: "home/.local/share/tacho/hook-errors.jsonl")
        let check = try check("hook")
        #expect(check["status"] == "warning")
        #expect(check["detail"] == "a hook failed at 2026-11-21 09:59:00: no space left (2 errors recorded)")
    }

    @Test func agentsOnPathAreFound() throws {
        try fixture.sandbox.write("#!/bin/sh\n", to: "bin/claude", executable: true)
        try fixture.sandbox.write("#!/bin/sh\n", to: "bin/codex", executable: true)
        #expect(try check("agents")["detail"] == "on PATH: claude, codex")
    }

    @Test(arguments: [("{}", "30 days (its default)", "info"), ("{\"cleanupPeriodDays\":3650}", "3650 days", "ok")])
    func retentionOfClaudesLogsIsTold(settings: String, words: String, status: String) throws {
        try fixture.sandbox.write(settings, to: "home/.claude/settings.json")
        try fixture.sandbox.write("", to: "home/.claude/projects/p/x.jsonl")
        let check = try check("logs.claude")
        #expect(check["detail"]?.contains(words) == true && check["status"] == status)
    }

    @Test func openPermissionsAreAWarning() throws {
        _ = try fixture.run("sessions")
        let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o755]
        try FileManager.default.setAttributes(mode, ofItemAtPath: fixture.context.paths.home)
        #expect(try check("permissions")["hint"] == "Run: chmod go-rwx '\(fixture.context.paths.home)'")
    }

    @Test func terminalShowsHintsUnderTheirChecks() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 80)
        let lines = try fixture.run("doctor").lines
        let index = try #require(lines.firstIndex { $0.hasPrefix("problem  shell ") })
        #expect(lines[index + 1] == String(repeating: " ", count: 25) + "Run: tacho install")
    }
}
