import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

@Suite struct InstallTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
    }

    @Test func emptyHomeGetsAFileForEachShell() throws {
        let result = try fixture.run("install", "--shell", "bash", "--shell", "zsh", "--shell", "fish")
        #expect(result.status == 0)
        #expect(try #require(fixture.homeFile(".bashrc")).contains("init bash"))
        #expect(try #require(fixture.homeFile(".bash_profile")).contains("init bash"))
        #expect(try #require(fixture.homeFile(".zshrc")).contains("init zsh"))
        #expect(try #require(fixture.homeFile(".config/fish/conf.d/tacho.fish")).contains("init fish"))
        #expect(try fixture.run("uninstall").status == 0)
        #expect(fixture.homeFile(".bashrc") == nil && fixture.homeFile(".zshrc") == nil)
        #expect(fixture.homeFile(".bash_profile") == nil && fixture.homeFile(".config/fish/conf.d/tacho.fish") == nil)
    }

    @Test(arguments: ["", "# mine\n", "no line break at the end", "windows\r\nlines\r\n", "\u{FFFD}\0binary\n\n\n"])
    func uninstallGivesBackTheSameBytes(content: String) throws {
        try fixture.sandbox.write(content, to: "home/.zshrc")
        #expect(try fixture.run("install", "--shell", "zsh").status == 0)
        let hooked = try #require(fixture.homeFile(".zshrc"))
        #expect(hooked.hasPrefix(content) && hooked.contains(MarkerBlock.begin))
        #expect(fixture.homeFile(".zshrc.before-tacho") == content)
        #expect(try fixture.run("uninstall").status == 0)
        #expect(fixture.homeFile(".zshrc") == content)
        #expect(fixture.homeFile(".zshrc.before-tacho") == nil)
    }

    @Test func secondInstallChangesNothing() throws {
        try fixture.sandbox.write("# mine\n", to: "home/.zshrc")
        _ = try fixture.run("install", "--shell", "zsh")
        let hooked = fixture.homeFile(".zshrc")
        let result = try fixture.run("install", "--shell", "zsh")
        #expect(result.data.contains("hooks already in"))
        #expect(fixture.homeFile(".zshrc") == hooked)
    }

    @Test func movedBinaryIsBroughtUpToDateInPlace() throws {
        _ = try fixture.run("install", "--shell", "zsh")
        let path = fixture.sandbox.home.path + "/.zshrc"
        let hooked = try #require(fixture.homeFile(".zshrc"))
        try Data(("# before\n" + hooked + "# after\n").utf8).write(to: URL(fileURLWithPath: path))
        var moved = fixture
        moved.context.executable = "/somewhere/else/tacho"
        #expect(try moved.run("install", "--shell", "zsh").data.contains("updated hooks in"))
        let text = try #require(fixture.homeFile(".zshrc"))
        #expect(text.hasPrefix("# before\n") && text.hasSuffix("# after\n"))
        #expect(text.contains("/somewhere/else/tacho") && !text.contains("/opt/tacho"))
    }

    @Test func linkedDotfileStaysALinkAndKeepsItsMode() throws {
        let real = try fixture.sandbox.write("# in a repository\n", to: "dotfiles/zshrc")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real)
        let link = fixture.sandbox.home.path + "/.zshrc"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../dotfiles/zshrc")
        #expect(try fixture.run("install", "--shell", "zsh").status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "../dotfiles/zshrc")
        #expect(String(decoding: try Data(contentsOf: URL(fileURLWithPath: real)), as: UTF8.self).contains("init zsh"))
        let mode = try FileManager.default.attributesOfItem(atPath: real)[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }

    /// What is in a home, the targets of links included.
    private func homeFiles() throws -> [String: String] {
        let home = fixture.sandbox.home.path
        var files: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: home) {
            let link = try? FileManager.default.destinationOfSymbolicLink(atPath: home + "/" + name)
            files[name] = link.map { "-> \($0)" } ?? fixture.homeFile(name) ?? "directory"
        }
        return files
    }

    /// What can stand in the place of a startup file that cannot be changed.
    enum OddFile: CaseIterable {
        case readOnly, directory, loop, halfABlock

        func make(at path: String) throws {
            let files = FileManager.default
            switch self {
            case .readOnly:
                try "# mine\n".write(toFile: path, atomically: true, encoding: .utf8)
                try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
            case .directory: try files.createDirectory(atPath: path, withIntermediateDirectories: true)
            case .loop: try files.createSymbolicLink(atPath: path, withDestinationPath: path)
            case .halfABlock: try (MarkerBlock.begin + "\n").write(toFile: path, atomically: true, encoding: .utf8)
            }
        }
    }

    @Test(arguments: OddFile.allCases, [".bashrc", ".bash_profile", ".zshrc", ".config/fish/conf.d/tacho.fish"])
    func nothingIsChangedUnlessEverythingCanBe(odd: OddFile, name: String) throws {
        try fixture.sandbox.write("# mine\n", to: "home/.config/fish/config.fish")
        try fixture.sandbox.write("# mine\n", to: "home/.config/fish/conf.d/mine.fish")
        try odd.make(at: fixture.sandbox.home.path + "/" + name)
        let before = try homeFiles()
        let result = try fixture.run("install", "--shell", "bash", "--shell", "zsh", "--shell", "fish")
        #expect(result.status == 1 && result.data.isEmpty)
        #expect(result.words.contains(name), "\(result.words)")
        #expect(try homeFiles() == before)
    }

    @Test func aFailedStepUndoesTheOnesBeforeIt() throws {
        try fixture.sandbox.write("# mine\n", to: "home/.bashrc")
        try fixture.sandbox.write("# mine\n", to: "home/.zshrc")
        let before = try homeFiles()
        var undo = FileUndo()
        for name in [".bashrc", ".bash_profile", ".zshrc"] {
            let file = StartupFile(path: fixture.sandbox.home.path + "/" + name)
            try undo.keep(file)
            _ = try file.insertBlock(["# lines"], isDryRun: false)
        }
        #expect(try homeFiles() != before)
        undo.run()
        #expect(try homeFiles() == before)
    }

    @Test func aDanglingLinkStaysOneAfterUninstall() throws {
        try FileManager.default.createDirectory(
            atPath: fixture.sandbox.home.path + "/dot",
            withIntermediateDirectories: true
        )
        let link = fixture.sandbox.home.path + "/.zshrc"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "dot/zshrc")
        #expect(try fixture.run("install", "--shell", "zsh").status == 0)
        #expect(fixture.homeFile("dot/zshrc")?.contains("init zsh") == true)
        #expect(try fixture.run("uninstall").status == 0)
        #expect(try homeFiles()[".zshrc"] == "-> dot/zshrc" && fixture.homeFile("dot/zshrc") == nil)
    }

    /// Everything below the home directory, directories included.
    private func homeEntries() -> Set<String> {
        Set((FileManager.default.enumerator(atPath: fixture.sandbox.home.path)?.allObjects as? [String]) ?? [])
    }

    @Test func directoriesThatInstallMadeAreRemovedWhenEmpty() throws {
        let before = homeEntries()
        let shells = ["--shell", "bash", "--shell", "zsh", "--shell", "fish"]
        #expect(try fixture.run(["install"] + shells).status == 0)
        #expect(homeEntries().contains(".config/fish/conf.d"))
        let result = try fixture.run("uninstall")
        #expect(result.status == 0 && result.words.contains("empty directories that the installation had made"))
        #expect(result.data.contains("bash: deleted \(fixture.sandbox.home.path)/.bashrc\n"), "\(result.data)")
        #expect(homeEntries() == before, "\(homeEntries().subtracting(before))")
    }

    @Test func directoriesOfOthersStayAfterUninstall() throws {
        let mine = fixture.sandbox.home.path + "/.config/fish"
        try FileManager.default.createDirectory(atPath: mine, withIntermediateDirectories: true)
        #expect(try fixture.run("install", "--shell", "fish", "--shell", "zsh").status == 0)
        try fixture.sandbox.write("# mine\n", to: "home/.local/share/zsh/site-functions/_mine")
        #expect(try fixture.run("uninstall", "--shell", "zsh").status == 0)
        #expect(try fixture.run("uninstall").status == 0)
        let entries = homeEntries()
        #expect(entries.contains(".config/fish") && !entries.contains(".config/fish/conf.d"))
        #expect(entries.contains(".local/share/zsh/site-functions/_mine"))
        #expect(!entries.contains(".local/share/fish") && !entries.contains(".zshrc"))
    }

    @Test func directoriesAreMadeForTheUserAloneWhateverTheUmask() throws {
        let old = umask(0)
        defer { umask(old) }
        #expect(try fixture.run("install", "--shell", "fish").status == 0)
        for name in [".config", ".config/fish", ".config/fish/conf.d"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: fixture.sandbox.home.path + "/" + name)
            #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o022 } == 0, "\(name)")
        }
    }

    @Test func halfABlockIsAnErrorWithItsLine() throws {
        try fixture.sandbox.write("# mine\n\(MarkerBlock.begin)\nrest\n", to: "home/.zshrc")
        let result = try fixture.run("install", "--shell", "zsh")
        #expect(result.status == 1)
        #expect(result.words.contains(".zshrc, line 2: this tacho marker has no matching marker"))
        #expect(fixture.homeFile(".zshrc") == "# mine\n\(MarkerBlock.begin)\nrest\n")
    }

    @Test func dryRunWritesNothing() throws {
        let result = try fixture.run("install", "--shell", "zsh", "--dry-run")
        #expect(result.data.contains("would create") && result.data.contains(MarkerBlock.begin))
        #expect(fixture.homeFile(".zshrc") == nil)
    }

    @Test(arguments: [
        (".profile", ". ~/.bashrc\n", [".bashrc"]), (".profile", "PATH=/x\n", [".bashrc", ".profile"]),
        (".bash_profile", "PATH=/x\n", [".bash_profile", ".bashrc"]),
    ])
    func loginFileIsHookedWhereItDoesNotLeadToBashrc(name: String, content: String, hooked: [String]) throws {
        try fixture.sandbox.write(content, to: "home/\(name)")
        _ = try fixture.run("install", "--shell", "bash")
        let files = [".bash_profile", ".bashrc", ".profile"].filter {
            fixture.homeFile($0)?.contains("init bash") == true
        }
        #expect(files == hooked)
    }

    @Test func zdotdirAndXDGAreFollowed() throws {
        var fixture = fixture
        fixture.context.environment["ZDOTDIR"] = fixture.sandbox.root.path + "/zsh"
        fixture.context.environment["XDG_CONFIG_HOME"] = fixture.sandbox.root.path + "/config"
        _ = try fixture.run("install", "--shell", "zsh", "--shell", "fish")
        #expect(FileManager.default.fileExists(atPath: fixture.sandbox.root.path + "/zsh/.zshrc"))
        #expect(FileManager.default.fileExists(atPath: fixture.sandbox.root.path + "/config/fish/conf.d/tacho.fish"))
    }

    @Test(arguments: ShellKind.allCases)
    func startupFileIsSilentWhereTheBinaryIsGone(shell: ShellKind) throws {
        let block = ShellFiles.block(for: shell, executable: "/nowhere/it's/tacho").joined(separator: "\n") + "\n"
        let path = try fixture.sandbox.write(block + "echo end\n", to: "startup")
        let result = try Program.run(
            shell.rawValue,
            shell == .fish ? ["-i", path] : ["-i", "-u", path],
            home: fixture.sandbox.home
        )
        #expect(result.output == "end\n")
        #expect(!result.errors.contains("tacho"))
    }
}
