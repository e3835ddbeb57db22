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

    @Test func readOnlyFileIsLeftAloneAndTheOthersAreHooked() throws {
        let path = try fixture.sandbox.write("# mine\n", to: "home/.bashrc")
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
        let result = try fixture.run("install", "--shell", "bash", "--shell", "zsh")
        #expect(result.status == 1)
        #expect(result.words.contains("cannot write \(path): it is read-only"))
        #expect(fixture.homeFile(".bashrc") == "# mine\n")
        #expect(try #require(fixture.homeFile(".zshrc")).contains("init zsh"))
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
