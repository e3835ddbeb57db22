import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// install.sh and what it leaves behind, without the build.
@Suite struct InstallScriptTests {
    private let sandbox: Sandbox
    private let script = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("install.sh").path

    init() throws {
        sandbox = try Sandbox()
    }

    @Test(arguments: [
        (["--help"], 0, "Usage:"), (["--nonsense"], 2, "--nonsense"), (["--prefix"], 2, "needs a directory"),
    ])
    func optionsAreChecked(arguments: [String], status: Int32, words: String) throws {
        let result = try Program.run("bash", [script] + arguments, home: sandbox.home)
        #expect(result.status == status)
        #expect((result.output + result.errors).contains(words))
    }

    @Test func missingSwiftIsExplained() throws {
        let result = try Program.run("env", ["PATH=/bin:/usr/bin", "bash", script, "--yes"], home: sandbox.home)
        try #require(result.status != 0, "this machine has Swift in the system's folders")
        #expect(result.errors.contains("Swift not found") && result.errors.contains("https://www.swift.org/install"))
    }

    @Test func oldSwiftIsRefused() throws {
        try sandbox.write(
            "#!/bin/sh\necho 'Swift version 6.0.3 (swift-6.0.3-RELEASE)'\n",
            to: "bin/swift",
            executable: true
        )
        let path = "PATH=\(sandbox.root.path)/bin:/bin:/usr/bin"
        let result = try Program.run("env", [path, "bash", script, "--yes"], home: sandbox.home)
        #expect(result.status == 1 && result.errors.contains("tacho needs Swift 6.1 or later, but this is 6.0"))
    }

    @Test func uninstallTakesEverythingBackButTheRecords() throws {
        let prefix = sandbox.root.path + "/prefix"
        let binary = prefix + "/bin/tacho"
        try FileManager.default.createDirectory(atPath: prefix + "/bin", withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: TachoBinary.path, toPath: binary)
        try sandbox.write("complete", to: "prefix/share/fish/vendor_completions.d/tacho.fish")
        try sandbox.write("# mine\n", to: "home/.zshrc")
        try sandbox.write("{}\n", to: "home/.local/share/tacho/journal/2026-11-21.jsonl")
        let hooked = try Program.run(binary, ["install", "--shell", "zsh", "--shell", "bash"], home: sandbox.home)
        try #require(hooked.status == 0)
        let result = try Program.run("bash", [script, "--uninstall", "--prefix", prefix], home: sandbox.home)
        #expect(result.status == 0, "\(result.errors)")
        let home = sandbox.home.path
        #expect(FileManager.default.contents(atPath: home + "/.zshrc") == Data("# mine\n".utf8))
        #expect(!FileManager.default.fileExists(atPath: home + "/.bashrc"))
        #expect(!FileManager.default.fileExists(atPath: binary))
        #expect(!FileManager.default.fileExists(atPath: prefix + "/share/fish/vendor_completions.d/tacho.fish"))
        #expect(FileManager.default.fileExists(atPath: home + "/.local/share/tacho/journal/2026-11-21.jsonl"))
    }

    @Test(arguments: ShellKind.allCases)
    func hookedShellLoadsTheSnippetInSilence(shell: ShellKind) throws {
        let hooked = try Program.run(TachoBinary.path, ["install", "--shell", shell.rawValue], home: sandbox.home)
        try #require(hooked.status == 0)
        let names =
            switch shell {
            case .bash: "declare -F"
            case .zsh: "print -l ${(k)functions}"
            case .fish: "functions --all"
            }
        let result = try Program.run(shell.rawValue, ["-i", "-c", names], home: sandbox.home)
        #expect(result.output.contains("__tacho"))
        #expect(!result.errors.contains("tacho"))
        let quiet = try Program.run(shell.rawValue, ["-c", names], home: sandbox.home)
        #expect(!quiet.output.contains("__tacho"))
    }
}
