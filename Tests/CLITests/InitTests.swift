import Foundation
import ShellSnippets
import TachoCore
import TestSupport
import Testing

@testable import tacho

@Suite struct InitTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
    }

    @Test(arguments: ShellKind.allCases)
    func snippetFollowsItsValuesByteForByte(shell: ShellKind) throws {
        let bytes = try fixture.run("init", shell.rawValue).bytes
        let head =
            shell == .fish ? "set -g __tacho_bin '/opt/tacho/bin/tacho'\n" : "__tacho_bin='/opt/tacho/bin/tacho'\n"
        #expect(bytes == Data(head.utf8) + Data(shell.snippet.bytes))
    }

    @Test(arguments: ShellKind.allCases)
    func pathWithQuotesReachesTheShellWhole(shell: ShellKind) throws {
        let path = #"/a b/it's "here"/back\slash/$HOME`x`/\'end"#
        let script = shell.assignment("__tacho_bin", path) + #"printf '%s' "$__tacho_bin""#
        let arguments =
            shell == .fish ? ["--no-config", "-c", script] : shell == .zsh ? ["-f", "-c", script] : ["-c", script]
        #expect(try Program.run(shell.rawValue, arguments, home: fixture.sandbox.home).output == path)
    }

    @Test(arguments: ["ctrl-c", "ctrl-m", "f1", "ctrl-", "ctrl-gg", "shift-a", "g", "ctrl-é", "ctrl-\"; rm", ""])
    func keysThatCannotBeBoundAreNone(name: String) {
        #expect(PickerKey(name: name) == nil)
    }

    @Test(arguments: ShellKind.allCases)
    func keyOfTheSettingsIsBoundAfterTheSnippet(shell: ShellKind) throws {
        try fixture.sandbox.write("bind = \"Alt-P\"\n", to: "home/.config/tacho/config.toml")
        let code = try #require(PickerKey(name: "alt-p")).binding(in: shell)
        let snippet = String(decoding: shell.snippet.bytes, as: UTF8.self)
        #expect(code.contains("tacho pick") && code.contains(shell == .zsh ? "'^[p'" : "\\ep"))
        #expect(try fixture.run("init", shell.rawValue).data.hasSuffix(snippet + code))
        try fixture.sandbox.write("bind = \"ctrl-c\"\n", to: "home/.config/tacho/config.toml")
        #expect(try fixture.run("init", shell.rawValue).data.hasSuffix(snippet))
        #expect(try fixture.run("sessions").words.contains("bind must be a key"))
    }

    @Test func additionsOfTheSettingsAreHandedOn() throws {
        try fixture.sandbox.write(
            "[aliases]\ncx = \"claude\"\n[agents.mybot]\nnames = [\"mybot\", \"mb\"]\n",
            to: "home/.config/tacho/config.toml"
        )
        let lines = try fixture.run("init", "zsh").lines
        #expect(lines[1] == "__tacho_agents='cx=claude:mb=mybot:mybot=mybot'")
    }

    @Test func brokenSettingsDoNotCostTheHooks() throws {
        try fixture.sandbox.write("receipt = = 3\n", to: "home/.config/tacho/config.toml")
        let result = try fixture.run("init", "bash")
        #expect(result.status == 0 && result.words.isEmpty)
        #expect(result.bytes.count > ShellKind.bash.snippet.bytes.count)
    }

    @Test func unknownShellIsAUsageError() throws {
        let result = try fixture.run("init", "tcsh")
        #expect(result.status == 2)
        #expect(result.words.contains("tcsh") && result.words.contains("bash"))
    }

    @Test(arguments: ShellKind.allCases)
    func completionScriptParsesInItsShell(shell: ShellKind) throws {
        let script = try fixture.run("completions", shell.rawValue).data
        let path = try fixture.sandbox.write(script, to: "completions")
        let option = shell == .fish ? "--no-execute" : "-n"
        let result = try Program.run(shell.rawValue, [option, path], home: fixture.sandbox.home)
        #expect(result.status == 0, "\(result.errors)")
        #expect(script.contains("sessions") && !script.contains("hook start"))
    }
}
