import Foundation
import TachoSystem
import TestSupport
import Testing

@testable import tacho

@Suite struct ConfigCommandTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
    }

    private func write(_ text: String) throws {
        try fixture.sandbox.write(text, to: "home/.config/tacho/config.toml")
    }

    private var file: String? { fixture.homeFile(".config/tacho/config.toml") }

    /// The value and the origin of a setting.
    private func shown(_ name: String, in fixture: CommandFixture) throws -> String? {
        let lines = try fixture.run("config", "--columns", "setting,value,origin,line").lines
        guard let line = lines.first(where: { $0.hasPrefix(name + "\t") }) else { return nil }
        return String(line.dropFirst(name.count + 1)).replacing("\t", with: " ")
    }

    @Test func settingsWithANameSayWhereTheyComeFrom() throws {
        try write(
            "[prices.\"some.model\"]\ninput = 1.0\noutput = 2.0\n[push.work]\nurl = \"service=fleet\"\n"
                + "[push]\nhome.url = \"service=home\"\n[agents.mybot]\nhomes = [\"/h\"]\n"
        )
        #expect(try shown("prices.MODEL", in: fixture)?.hasSuffix(" file 1") == true)
        #expect(try shown("push.NAME.url", in: fixture)?.hasSuffix(" file 5") == true)
        #expect(try shown("push.NAME.label", in: fixture)?.hasSuffix(" default ") == true)
        #expect(try shown("agents.NAME.homes", in: fixture)?.hasSuffix(" file 9") == true)
        #expect(try fixture.run("config", "check").data.hasSuffix("3 settings, all valid\n"))
        let words = try fixture.run("config", "explain", "push.NAME.url").data
        #expect(!words.contains("from default"), "\(words)")
    }

    @Test func valuesSayWhereTheyComeFrom() throws {
        try write(
            "# mine\nplan = \"subscription\"\nidle_gap = \"90m\"\n[budget]\nday = 20\n\n[[tag]]\ntag = \"x\"\npath = \"/x\"\n"
        )
        var fixture = fixture
        fixture.context.environment["TACHO_IDLE_GAP"] = "2h"
        #expect(try shown("plan", in: fixture) == "\"subscription\" file 2")
        #expect(try shown("idle_gap", in: fixture) == "\"2h\" environment 3")
        #expect(try shown("budget.day", in: fixture) == "20 file 5")
        #expect(try shown("budget.week", in: fixture) == " default ")
        #expect(try shown("tag", in: fixture) == "1 rule file 7")
        #expect(try shown("receipt", in: fixture) == "true default ")
    }

    /// What is declared is what is read: each default is that of the settings, each example changes its setting and no
    /// other, and each variable does.
    @Test(arguments: Setting.names)
    func declarationIsTrue(name: String) throws {
        let setting = try #require(Setting.named(name))
        #expect(setting.value(Configuration()) == setting.standard)
        let path = try fixture.sandbox.write(setting.example + "\n", to: "example.toml")
        let reader = ConfigurationReader(path: path, environment: ["HOME": "/h"])
        #expect(reader.errors.isEmpty, "\(reader.errors)")
        let changed = Setting.all.filter { $0.value(reader.configuration) != $0.standard }
        #expect(changed.contains { $0.name == name })
        // Keys in capitals stand for any.
        let isWritten = { (keys: [String]) in
            reader.line(of: keys.filter { $0 != $0.uppercased() }.prefix(1) + []) != nil
        }
        for other in changed { #expect(([other.keys] + other.otherKeys).contains(where: isWritten), "\(other.name)") }
    }

    @Test func everyKeyAndVariableThatIsReadIsDeclared() throws {
        let folder = "Sources/CLI/Configuration/"
        let variables = try Project.text(folder + "ConfigurationReader+Variables.swift")
        let declared = Set(Setting.all.compactMap(\.variable))
        for name in variables.matches(of: #/"(TACHO_[A-Z_]+)"/#).map({ String($0.1) }) where !name.hasSuffix("_") {
            #expect(declared.contains(name), "\(name)")
        }
        let reader = try Project.text(folder + "ConfigurationReader.swift")
        let keys = Set(Setting.all.flatMap { [$0.keys[0]] + $0.otherKeys.map { $0[0] } })
        for key in reader.matches(of: #/case "([a-z_]+)":/#).map({ String($0.1) }) {
            #expect(keys.contains(key), "\(key)")
        }
    }

    @Test(arguments: [
        ("budgets = 3", "Did you mean 'budget'?"), ("tags = 3", "Did you mean 'tag'?"),
        ("[notify]\ncomand = \"x\"", "Did you mean 'command'?"), ("[agents.x]\nhome = []", "Did you mean 'homes'?"),
        ("[invoice]\nrates = 3", "Did you mean 'rate'?"),
    ])
    func unknownSettingsNameTheNearest(text: String, hint: String) throws {
        try write(text + "\n")
        let result = try fixture.run("config", "check")
        #expect(result.status == 0 && result.words.contains(hint), "\(result.words)")
    }

    @Test func checkNamesTheLine() throws {
        try write("receipt = true\nplan = \"free\"\n")
        let result = try fixture.run("config", "check")
        #expect(result.status == 1 && result.words.contains("config.toml:2:1: plan must be one of"), "\(result.words)")
        #expect(try fixture.run("config").status == 0)
        try write("receipt = true\n")
        #expect(try fixture.run("config", "check").data.contains("1 setting, all valid"))
    }

    @Test func terminalsShowNoMarkdown() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 100)
        let text = try fixture.run("config").data + fixture.run("config", "explain", "push.NAME.url").data
        #expect(text.contains("docs/fleet.md") && !text.contains("](") && !text.contains("`"), "\(text)")
    }

    @Test func explainTakesTheLastPartOfAName() throws {
        let text = try fixture.run("config", "explain", "min_turn").data
        #expect(text.contains("notify.min_turn") && text.contains("TACHO_NOTIFY_MIN_TURN"))
        let result = try fixture.run("config", "explain", "budget.dya")
        #expect(result.status == 2 && result.words.contains("Did you mean 'budget.day'?"), "\(result.words)")
    }

    @Test(arguments: [
        ("budget", ["budget.day", "budget.week", "budget.month", "budget.currency", "budget.for"]),
        ("currency", ["currency.code", "currency.rate", "currency.date"]),
        ("retention", ["retention.text", "retention.sessions"]),
        ("agents", ["aliases", "agents.NAME.homes"]),
    ])
    func explainListsTheSettingsOfATable(table: String, names: [String]) throws {
        let lines = try fixture.run("config", "explain", table).lines
        #expect(lines.map { $0.split(separator: "\t").first.map(String.init) } == names)
        var fixture = fixture
        fixture.useTerminal(columns: 80)
        let result = try fixture.run("config", "explain", table)
        #expect(names.allSatisfy { result.data.contains($0) } && result.words.contains("config explain \(names[0])"))
        #expect(try fixture.run("config", "explain", "prices").data.contains("prices.MODEL"))
    }

    /// What is said of a setting stands by itself, wherever it is read.
    @Test func noEffectPointsToAnotherPlace() {
        for setting in Setting.all {
            #expect(setting.effect.firstMatch(of: /below|above/) == nil, "\(setting.name)")
        }
    }

    @Test func pathIsThatOfTheFile() throws {
        #expect(try fixture.run("config", "path").data == fixture.context.paths.configuration + "\n")
    }

    // MARK: Editing

    /// Runs `config edit` with an editor that puts a text into the file.
    private func edit(_ text: String, mode: String = "") throws -> CommandFixture.Result {
        let editor = try fixture.sandbox.write(
            "#!/bin/sh\nprintf '%b' '\(text)' > \"$1\"\n\(mode)\n",
            to: "bin/editor",
            executable: true
        )
        var fixture = fixture
        fixture.context.environment["EDITOR"] = editor
        return try fixture.run("config", "edit")
    }

    @Test func newFileIsMade() throws {
        let result = try edit("receipt = false\\n")
        #expect(result.status == 0 && file == "receipt = false\n", "\(result.words)")
        #expect(fixture.homeFile(".config/tacho/config.toml.draft") == nil)
    }

    @Test func wrongTextNeverReplacesTheFileAndIsKept() throws {
        try write("receipt = true\n")
        let result = try edit("receipt = maybe\\n")
        #expect(result.status == 1 && result.words.contains("Your text is kept"), "\(result.words)")
        #expect(file == "receipt = true\n")
        #expect(fixture.homeFile(".config/tacho/config.toml.draft") == "receipt = maybe\n")
        // The next edit goes on with it.
        let editor = try fixture.sandbox.write(
            "#!/bin/sh\nsed -i s/maybe/false/ \"$1\"\n",
            to: "bin/mend",
            executable: true
        )
        var mending = fixture
        mending.context.environment["VISUAL"] = editor
        #expect(try mending.run("config", "edit").status == 0)
        #expect(file == "receipt = false\n")
    }

    @Test func modeAndLinkAreKept() throws {
        let target = try fixture.sandbox.write("receipt = true\n", to: "home/dotfiles/tacho.toml")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: target)
        let link = fixture.sandbox.home.path + "/.config/tacho/config.toml"
        try FileManager.default.createDirectory(
            atPath: fixture.sandbox.home.path + "/.config/tacho",
            withIntermediateDirectories: true
        )
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        #expect(try edit("receipt = false\\n").status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
        let mode = try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions] as? Int
        #expect(fixture.homeFile("dotfiles/tacho.toml") == "receipt = false\n" && mode == 0o640)
    }

    @Test func nothingChangedAndFailingEditor() throws {
        try write("receipt = true\n")
        var fixture = fixture
        fixture.context.environment["EDITOR"] = "true"
        #expect(try fixture.run("config", "edit").words.contains("Nothing was changed."))
        fixture.context.environment["EDITOR"] = "false"
        let result = try fixture.run("config", "edit")
        #expect(result.status == 1 && result.words.contains("the editor 'false' failed"))
        #expect(file == "receipt = true\n")
    }

    // MARK: Page

    @Test func pageHasTheDeclaredSettings() throws {
        let path = "docs/settings.md"
        let page = try Project.text(path)
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        let first = try #require(lines.firstIndex { $0.hasPrefix("| setting |") })
        let last = try #require(lines[first...].firstIndex(of: ""))
        let rows = Setting.all.map { setting in
            let standard = setting.standard.map { "`\($0)`" } ?? "none"
            return
                "| `\(setting.name)` | \(standard) | \(setting.variable.map { "`\($0)`" } ?? "–") | \(setting.effect) |"
        }
        let table = ["| setting | default | variable (takes precedence) | effect |", "|---|---|---|---|"] + rows
        let text = (lines[..<first].map(String.init) + table + lines[last...].map(String.init)).joined(separator: "\n")
        if Approved.isApproving { try Data(text.utf8).write(to: Project.directory.appendingPathComponent(path)) }
        #expect(try Project.text(path) == text, "TACHO_APPROVE=1 swift test --filter ConfigCommandTests")
    }
}
