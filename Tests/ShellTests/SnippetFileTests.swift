import Foundation
import ShellSnippets
import TachoAgents
import TachoCore
import TestSupport
import Testing

@Suite struct SnippetFileTests {
    @Test(arguments: ShellSnippet.allCases)
    func embeddedBytesEqualTheFile(snippet: ShellSnippet) throws {
        #expect(try Data(contentsOf: Self.file(snippet.rawValue)) == Data(snippet.bytes))
    }

    @Test(arguments: ShellKind.tested)
    func shellParsesTheFile(shell: ShellKind) throws {
        let option = shell == .fish ? "--no-execute" : "-n"
        let result = try Finished(try #require(shell.path), [option, Self.file(shell.rawValue).path])
        #expect(result.status == 0)
        #expect(result.output.isEmpty)
    }

    @Test(.enabled(if: Finished.finds("shellcheck")))
    func shellcheckFindsNothingInTheBashFile() throws {
        let result = try Finished("/usr/bin/env", ["shellcheck", Self.file("bash").path])
        #expect(result.output.isEmpty)
        #expect(result.status == 0)
    }

    @Test(arguments: ShellSnippet.allCases)
    func namesAreThoseOfTheCatalogue(snippet: ShellSnippet) {
        let text = String(decoding: snippet.bytes, as: UTF8.self)
        let catalogue = AgentCatalogue.builtIn
        for (list, names) in [("__tacho_names", catalogue.distinctiveNames), ("__tacho_short", catalogue.shortNames)] {
            let found = Self.words(of: list, in: text)
            let edit = Self.edit(from: found, to: names, paste: names.joined(separator: " "))
            if let edit { Issue.record("\(list) in shell/tacho.\(snippet.rawValue): \(edit)") }
        }
    }

    @Test(arguments: ShellSnippet.allCases)
    func marksAreThoseOfTheAgents(snippet: ShellSnippet) throws {
        let text = String(decoding: snippet.bytes, as: UTF8.self)
        let line = try #require(text.split(separator: "\n").first { $0.contains("CLAUDECODE") })
        let names = line.matches(of: /\$\{?([A-Z_]+)/).map { String($0.1) }.filter { $0 != "TACHO_DISABLE" }
        let paste = Agents.marks.map { snippet == .fish ? "$\($0)" : "${\($0)-}" }.joined()
        let edit = Self.edit(from: names, to: Agents.marks, paste: paste)
        if let edit { Issue.record("the first condition in shell/tacho.\(snippet.rawValue): \(edit)") }
    }

    @Test(
        arguments: [
            (["a", "b"], ["a", "b"], nil), (["a", "b"], ["b", "c"], "add c; remove a; the whole list: paste"),
            (["b", "a"], ["a", "b"], "sort; the whole list: paste"),
        ] as [([String], [String], String?)]
    )
    func editSaysWhatToChange(from: [String], to: [String], expected: String?) {
        #expect(Self.edit(from: from, to: to, paste: "paste") == expected)
    }

    /// What to change in a list of a snippet, with the text to paste; nil if it is right.
    private static func edit(from found: [String], to expected: [String], paste: String) -> String? {
        guard found != expected else { return nil }
        let steps = [
            ("add", expected.filter { !found.contains($0) }), ("remove", found.filter { !expected.contains($0) }),
        ].filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.joined(separator: " "))" }
        return ((steps.isEmpty ? ["sort"] : steps) + ["the whole list: \(paste)"]).joined(separator: "; ")
    }

    @Test("row 50: not interactive", arguments: ShellKind.tested)
    func shellThatIsNotInteractiveRecordsAndPrintsNothing(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        try sandbox.prepare(shell, before: "", after: "", snippet: true)
        let snippet = try sandbox.writeSnippet(shell)
        let path = try #require(shell.path)
        let sourced = try Finished(path, ["-c", "source \(snippet); claude"], environment: sandbox.environment)
        #expect(sourced.output == "claude is ready (0)\n")
        let variables = sandbox.environment.merging(["BASH_ENV": snippet]) { $1 }
        let inherited = try Finished(path, ["-c", "claude"], environment: variables)
        #expect(inherited.output == "claude is ready (0)\n")
        #expect(EventLog(home: sandbox.data).events.isEmpty)
    }

    @Test(arguments: [
        (ShellKind.bash, "set -euC; set -o posix; IFS=:; shopt -s nullglob extdebug; set -fET"),
        (
            .zsh,
            "set -euC; setopt ksh_arrays sh_word_split no_unset err_exit extended_glob null_glob no_function_argzero"
        ),
        (.fish, "set -g fish_user_paths"),
    ])
    func loadsTwiceInSilenceUnderStrictOptions(shell: ShellKind, options: String) throws {
        let sandbox = try Sandbox()
        let snippet = try sandbox.writeSnippet(shell)
        let noRC = [ShellKind.bash: ["--norc"], .zsh: ["-f"], .fish: ["--no-config"]][shell, default: []]
        let line = "\(options); source \(snippet); source \(snippet); echo loaded"
        let path = try #require(shell.path)
        let pty = try Pty(
            path: path,
            arguments: [path] + noRC + ["-i", "-c", line],
            environment: sandbox.environment,
            directory: sandbox.home.path
        )
        #expect(pty.waitForExit())
        #expect(String(decoding: pty.transcript, as: UTF8.self) == "loaded\r\n")
        #expect(pty.waitStatus == 0)
    }

    private static func file(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("shell/tacho.\(name)")
    }

    /// The list that `text` first assigns to the variable `name`, in any of the three syntaxes.
    private static func words(of name: String, in text: String) -> [String] {
        let line = text.split(separator: "\n").first { $0.contains("\(name)=") || $0.contains("set -g \(name) ") } ?? ""
        let value = line.split(separator: "=").last.map(String.init) ?? ""
        let list = line.contains("set -g") ? String(line).replacing("set -g \(name)", with: "") : value
        return list.split(whereSeparator: { $0 == " " || $0 == "'" }).map(String.init)
    }
}
