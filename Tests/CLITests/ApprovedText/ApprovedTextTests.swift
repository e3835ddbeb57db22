import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// What every command prints on a terminal, against approved text: at 80 and 140 columns, with and without colour.
@Suite struct ApprovedTextTests {
    @Test(arguments: ApprovedScene.all, [80, 140])
    func outputIsAsApproved(scene: ApprovedScene, columns: Int) throws {
        let plain = try text(of: scene, columns: columns, color: false)
        let colored = try text(of: scene, columns: columns, color: true)
        #expect(try plain == Approved.text(scene.file(columns: columns, color: false), actual: plain))
        #expect(try colored == Approved.text(scene.file(columns: columns, color: true), actual: colored))
        if scene.name != "watch" { #expect(!plain.contains("\u{1B}")) }
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain.replacing(/\u{1B}\[[0-9;]*m/, with: ""))
        for line in plain.split(separator: "\n") where !scene.isProgram && !line.hasPrefix("$ tacho") {
            let isWhole = scene.wholeLines.contains { line.contains($0) }
            #expect(isWhole || DisplayWidth.of(String(line)) <= columns, "\(line)")
        }
    }

    /// The pages of help follow the declarations; they have no colour.
    @Test(arguments: [80, 140])
    func helpIsAsApproved(columns: Int) throws {
        var fixture = try CommandFixture()
        fixture.useTerminal(columns: columns, color: true)
        let text = try CommandList().all.map { try screen($0.words + ["--help"], in: fixture) }.joined()
        for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= columns, "\(line)") }
        #expect(try text == Approved.text("help-\(columns).txt", actual: text))
    }

    /// The server speaks a protocol on its standard streams; its tests are those of MCPTests.
    ///
    /// PickerTests has the pictures of the other.
    private static let withoutText: Set<String> = ["mcp serve", "pick"]

    @Test func everyCommandHasApprovedText() throws {
        let commands = try CommandList()
        let shown = ApprovedScene.all.flatMap(\.lines).map { commands.name(of: $0) }
        let named = Set(shown.map { CommandList.defaults[$0] ?? $0 })
        let groups = Set(commands.all.filter(\.isGroup).map(\.name))
        #expect(groups == Set(CommandList.defaults.keys), "what a group does without a command is in the list")
        #expect(Set(commands.all.map(\.name)).subtracting(groups).subtracting(named) == Self.withoutText)
    }

    /// The files of help, and of other suites.
    private static let others = [
        "help-80.txt", "help-140.txt", "budget-80.txt", "budget-140.txt", "board-60.txt", "board-100.txt",
        "board-200.txt", "pick-60.txt", "pick-100.txt", "pick-200.txt",
    ]

    @Test func noApprovedTextIsLeftOver() throws {
        let scenes = ApprovedScene.all.flatMap { scene in
            [80, 140].flatMap { [scene.file(columns: $0, color: false), scene.file(columns: $0, color: true)] }
        }
        let questions = QuestionTests.all.flatMap { [$0.file(80), $0.file(140)] }
        #expect(try Set(Approved.names()) == Set(scenes + Self.others + questions))
    }

    // MARK: Texts

    private func text(of scene: ApprovedScene, columns: Int, color: Bool) throws -> String {
        let world = try ApprovedWorld(scene.world)
        var fixture = world.fixture
        fixture.context.environment["TMPDIR"] = fixture.sandbox.root.path
        fixture.useTerminal(columns: columns, color: color)
        return try scene.lines.map { try world.shown(screen($0.map(world.named), in: fixture)) }.joined()
    }

    /// A command line with what a terminal shows of it, and its exit status when it failed.
    private func screen(_ arguments: [String], in fixture: CommandFixture) throws -> String {
        let (text, status) = try fixture.screen(arguments)
        return (["$ tacho"] + arguments).joined(separator: " ") + "\n\(text)"
            + (status == 0 ? "\n" : "[exit \(status)]\n\n")
    }
}

extension ApprovedScene {
    func file(columns: Int, color: Bool) -> String {
        isProgram ? "\(name).txt" : "\(name)-\(columns)\(color ? "-color" : "").txt"
    }

    /// What lines hold that may be wider than the terminal: they are to be copied, or for other programs.
    var wholeLines: [String] {
        switch name {
        case "install": ["if [", "# Records", ": would delete /"]
        case "config": ["config.toml: "]
        case "explain": [".jsonl:"]
        case "cost", "timesheet": ["<sub>"]
        case "week": ["the week before ("]
        case "invoice": ["<", "|", " { "]
        case "limits": ["agent,name,", ",primary,", ",secondary,", ",block,"]
        case "export", "empty": [",amp,", "id,agent,"]
        default: []
        }
    }
}
