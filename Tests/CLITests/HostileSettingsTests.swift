import TestSupport
import Testing

@testable import tacho

/// No text in the settings' place ends a command.
@Suite struct HostileSettingsTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    private func errors(_ text: String) throws -> [ConfigurationProblem] {
        ConfigurationReader(path: try sandbox.write(text, to: "config.toml"), environment: [:]).errors
    }

    @Test(
        arguments: [
            "[~/src]", "[/x]", "[*]", "[é]", "[@acme]", "[=", "[", "[[", "[[]]", "[ ~]", "[\n", "[# words\nx]", "[[~]]",
            "\u{FEFF}[~]", "[\u{301}a]", "a = 1\n  [~", "a = \"\"\"\n[~]\n\"\"\"\n[~]", "a = [1,\n# [x]\n2]\n[~]",
            "a = '''\n\"\"\"'''\n[~]", "[a.~]", "a.~ = 1", "~ = 1", "\u{2028}[~]", "\r\n[~]\r\n",
        ]
    )
    func brokenTableNamesAreTold(text: String) throws {
        #expect(try errors(text).count == 1)
    }

    @Test func bracketsInTextsAreNoTables() throws {
        let text = "[tag.\"a [~\"]\nrepo = '''\n[~]\n'''\n[aliases] # [~]\ncx = \"claude\"\n"
        #expect(try errors(text).allSatisfy { !$0.message.contains("table's name") })
    }

    @Test(arguments: ["[", "a = [", "a = {b = ", "a."])
    func deepNestingIsTold(part: String) throws {
        let text = (part == "[" ? "[a" : "") + String(repeating: part == "[" ? ".a" : part, count: 5_000)
        #expect(try errors(text).count == 1)
    }

    @Test func aHugeFileIsTold() throws {
        #expect(try errors(String(repeating: "[a]\n", count: 100_000)).first?.message == "has more than 64 KiB")
    }

    @Test(arguments: UInt64(0)..<20)
    func anyTextIsReadToItsEnd(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "[", "]", "[[", "]]", "=", ".", ",", "{", "}", "\"", "'", "\"\"\"", "'''", "#", "\n", "\r\n", "\r", " ",
            "\t", "a",
            "receipt", "previews", "true", "1", "-", "_", "~", "é", "\u{301}", "\u{FEFF}", "\\", "\\u00", "1979-05-27",
            "inf",
            "\u{0}", "\u{B}", "\u{2028}", "[tag]", "[prices.\"x\"]", "a = ", "0x", "+", "1e9",
        ]
        for _ in 0..<100 {
            let count = Int.random(in: 1...40, using: &random)
            let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
            _ = try errors(text)
        }
    }
}
