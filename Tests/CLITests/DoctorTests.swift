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

    @Test func orderOfHooksIsNotPraised() throws {
        try fixture.sandbox.write("source bash-preexec.sh\n", to: "home/.bashrc")
        _ = try fixture.run("install", "--shell", "bash")
        #expect(try check("hooks.bash")["detail"] == "hooks in this order: bash-preexec, tacho")
    }

    @Test(arguments: [
        ("70 trap", "ok", "its DEBUG trap"), ("70 preexec", "ok", "bash-preexec"), ("70 ble", "ok", "ble.sh"),
        ("60 trap", "ok", "its DEBUG trap"), ("71 trap", "warning", "does not record"),
        ("70", "warning", "does not record"),
        ("", "warning", "does not record"), (nil, "warning", "does not record"),
        ("x y z", "warning", "does not record"),
    ])
    func shellThatDoctorWasTypedInIsProbed(answer: String?, status: String, words: String) throws {
        _ = try fixture.run("install", "--shell", "bash")
        var typed = self
        typed.fixture.context.callingShell = { CallingShell(kind: .bash, pids: [70, 60], isInteractive: true) }
        typed.fixture.context.environment["TACHO_PROBE"] = answer
        let check = try typed.check("shell.here")
        #expect(check["status"] == status && check["detail"]?.contains(words) == true, "\(check)")
    }

    @Test(
        arguments: [
            (CallingShell(kind: .bash, pids: [70], isInteractive: false), ["bash"], [:]),
            (CallingShell(kind: .fish, pids: [70], isInteractive: true), ["bash"], [:]), (nil, ["bash"], [:]),
            (CallingShell(kind: .bash, pids: [70], isInteractive: true), [], [:]),
            (CallingShell(kind: .bash, pids: [70], isInteractive: true), ["bash"], ["TACHO_DISABLE": "1"]),
            (CallingShell(kind: .bash, pids: [70], isInteractive: true), ["bash"], ["CLAUDECODE": "1"]),
        ] as [(CallingShell?, [String], [String: String])]
    )
    func shellThatNeedNotRecordIsNotBlamed(shell: CallingShell?, hooked: [String], more: [String: String]) throws {
        for name in hooked { _ = try fixture.run("install", "--shell", name) }
        var typed = self
        typed.fixture.context.callingShell = { shell }
        typed.fixture.context.environment.merge(more) { $1 }
        #expect(try !typed.checks().checks.contains { $0["id"] == "shell.here" })
    }

    @Test(arguments: [
        (["bash"], true), (["-bash"], true), (["zsh", "-l"], true), (["bash", "--rcfile", "/x", "-i"], true),
        (["bash", "-O", "extglob"], true), (["fish", "-C", "set x 1"], true), (["bash", "-c", "tacho doctor"], false),
        (["bash", "-ic", "tacho doctor"], false), (["fish", "--command", "x"], false), (["bash", "run.sh"], false),
        (["zsh", "--login", "x.zsh"], false), ([], true),
    ])
    func argumentsTellWhetherAShellIsTypedAt(arguments: [String], isInteractive: Bool) {
        #expect(CallingShell.isInteractive(arguments) == isInteractive)
    }

    @Test func aLineOfTheUsersOwnSetsAShellUp() throws {
        try fixture.sandbox.write("eval \"$(tacho init zsh)\"\n", to: "home/.zshrc")
        #expect(try checks().status == 0)
    }

    @Test(arguments: [true, false])
    func logsThatGrowWithoutAHookAreAWarning(isBefore: Bool) throws {
        _ = try fixture.run("install", "--shell", "bash")
        let path = fixture.context.userHome + "/.bashrc"
        let day = Double(CommandFixture.now.milliseconds) / 1000 + (isBefore ? -86_400 : 0)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: day)],
            ofItemAtPath: path
        )
        try AgentLogFixture.write(to: fixture)
        let check = try checks().checks.first { $0["id"] == "hook.silent" }
        #expect((check != nil) == isBefore)
        if isBefore { #expect(check?["detail"]?.contains("no hook has recorded a session since") == true) }
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

    /// Every kind of file that tacho keeps, open to all.
    private func openFiles() throws -> [String] {
        try JournalFixture.day.write(to: fixture)
        _ = try fixture.run("tag", JournalFixture.id(minute: 0), "+a")
        let home = fixture.context.paths.home
        try fixture.sandbox.write("", to: "home/.local/share/tacho/hook-errors.jsonl")
        let paths = try [home] + FileManager.default.subpathsOfDirectory(atPath: home).map { home + "/" + $0 }
        for path in paths {
            var isDirectory: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            // A directory that all may write to is not used at all.
            let mode = isDirectory.boolValue ? 0o755 : 0o666
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }
        return paths.filter { !$0.contains("tacho.db") }  // The database is made private when it is opened.
    }

    @Test func everyFileThatOthersCanReadIsNamed() throws {
        let paths = try openFiles()
        let found = try checks().checks.filter { $0["id"] == "permissions" }
        for path in paths {
            #expect(
                found.contains { $0["detail"]?.hasPrefix("\(path) is accessible to other users") == true },
                "\(path)"
            )
        }
        #expect(paths.contains { $0.hasSuffix("words.jsonl") } && paths.contains { $0.hasSuffix("hook-errors.jsonl") })
    }

    @Test func fixMakesFilesPrivateAndSaysSo() throws {
        let paths = try openFiles()
        let result = try fixture.run("doctor", "--fix", "--json")
        for path in paths {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode.map { $0 & 0o077 } == 0)
            #expect(result.data.contains("fixed \(path): mode"))
        }
        #expect(try !checks().checks.contains { $0["id"] == "permissions" })
    }

    @Test func fixFollowsNoLink() throws {
        let victim = try fixture.sandbox.write("words", to: "victim")
        try FileManager.default.setAttributes([.posixPermissions: 0o664], ofItemAtPath: victim)
        try JournalFixture.day.write(to: fixture)
        try FileManager.default.createSymbolicLink(
            atPath: fixture.context.paths.journal + "/planted.jsonl",
            withDestinationPath: victim
        )
        let result = try fixture.run("doctor", "--fix")
        #expect(result.data.contains("planted.jsonl is a link"))
        #expect(try FileManager.default.attributesOfItem(atPath: victim)[.posixPermissions] as? Int == 0o664)
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

    @Test func directoriesOfOtherAccountsThatAreNotReadAreNamed() throws {
        for home in [".claude", ".claude-work", ".claude_old", ".claude-mem/x"] {
            try fixture.sandbox.write("", to: "home/\(home)/projects/p/x.jsonl")
        }
        try fixture.sandbox.link("home/.claude-link", to: ".claude")
        let home = fixture.context.userHome
        let check = try check("logs.claude.unread")
        #expect(check["status"] == "warning")
        #expect(check["detail"] == "\(home)/.claude-work, \(home)/.claude_old have logs that are not read")
        let setting = #"homes = ["\#(home)/.claude-work", "\#(home)/.claude_old"]"#
        #expect(check["hint"]?.contains("\(setting) to [agents.claude]") == true)
        try fixture.sandbox.write("[agents.claude]\n\(setting)\n", to: "home/.config/tacho/config.toml")
        let checks = try checks().checks
        #expect(!checks.contains { $0["id"] == "logs.claude.unread" })
        let read = checks.filter { $0["id"] == "logs.claude" }.compactMap { $0["detail"]?.prefix { $0 != ";" } }
        #expect(read == [".claude", ".claude-work", ".claude_old"].map { "\(home)/\($0)/projects" })
    }

    @Test func openPermissionsAreAWarning() throws {
        _ = try fixture.run("sessions")
        let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o755]
        try FileManager.default.setAttributes(mode, ofItemAtPath: fixture.context.paths.home)
        #expect(try check("permissions")["hint"] == "Run: tacho doctor --fix")
    }

    @Test func terminalShowsHintsUnderTheirChecks() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 80)
        let lines = try fixture.run("doctor").lines
        let index = try #require(lines.firstIndex { $0.hasPrefix("problem  shell ") })
        #expect(lines[index + 1] == String(repeating: " ", count: 25) + "Run: tacho install")
    }
}
