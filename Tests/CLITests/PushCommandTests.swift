import Foundation
import TestSupport
import Testing

@testable import tacho

/// `tacho push` as far as it goes without a server; Tests/Fleet/push.py has the rest.
@Suite struct PushCommandTests {
    private let fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
    }

    private func set(_ text: String, mode: Int = 0o600) throws {
        let path = try fixture.sandbox.write(text, to: "home/.config/tacho/config.toml")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func refusal(_ words: String...) throws -> String {
        let result = try fixture.run(["push"] + words)
        #expect(result.status == 1)
        return result.words
    }

    @Test func nothingIsPushedWithoutATarget() throws {
        #expect(try refusal().contains("there is no target to push to"))
        #expect(try fixture.run("push", "--auto").status == 0)
        #expect(fixture.homeFile(".local/share/tacho/machine") == nil)
    }

    @Test func unknownTargetIsWrongUsage() throws {
        try set("[push.work]\nurl = \"service=x\"\n")
        #expect(try fixture.run("push", "home").status == 2)
    }

    @Test(arguments: [
        ("service=x host=y", "nothing else"), ("host=a keepalives=1", "keepalives"), ("work", "cannot be read"),
    ])
    func badAddressIsSaid(address: String, reason: String) throws {
        try set("[push.work]\nurl = \"\(address)\"\n")
        #expect(try refusal().contains(reason))
    }

    @Test func missingPsqlIsSaid() throws {
        try set("[push.work]\nurl = \"host=/nowhere\"\n")
        try fixture.sandbox.write(
            "#!/bin/sh\necho 'psql: error: no such socket' >&2\nexit 2\n",
            to: "bin/psql",
            executable: true
        )
        #expect(try refusal() == "tacho: work: no such socket\n")
        #expect(try fixture.run("push", "status").data.contains("no such socket"))
    }

    @Test func passwordNeedsAFileOfOnesOwn() throws {
        try set("[push.work]\nurl = \"postgres://ada:geheim@/x\"\n", mode: 0o644)
        let words = try refusal()
        #expect(words.contains("pgpass") && !words.contains("geheim"))
        #expect(try !refusal("--to", "postgres://ada:geheim@db/x").contains("geheim"))
    }

    @Test func automaticPushIsForThoseWhoWantIt() throws {
        try set("[push.work]\nurl = \"host=/nowhere\"\n")
        try fixture.sandbox.write(
            "#!/bin/sh\n: > \(fixture.sandbox.root.path)/ran\nexit 2\n",
            to: "bin/psql",
            executable: true
        )
        let ran = fixture.sandbox.root.path + "/ran"
        #expect(try fixture.run("push", "--auto").status == 0)
        #expect(!FileManager.default.fileExists(atPath: ran))
        try set("[push.work]\nurl = \"host=/nowhere\"\nauto = \"end\"\n")
        #expect(try fixture.run("push", "--auto").status == 1)
        #expect(FileManager.default.fileExists(atPath: ran))
        try FileManager.default.removeItem(atPath: ran)
        // Ten minutes have not passed.
        #expect(try fixture.run("push", "--auto").status == 0)
        #expect(!FileManager.default.fileExists(atPath: ran))
    }

    @Test func copiedRecordsAreAskedAbout() throws {
        try set("[push.work]\nurl = \"host=/nowhere\"\n")
        let id = "01a2282c-5523-7224-b6da-fa9947bf746d"
        try fixture.sandbox.write(
            "{\"id\":\"\(id)\",\"key\":\"k\",\"host\":\"elsewhere\",\"boot\":\"other\"}",
            to: "home/.local/share/tacho/machine"
        )
        #expect(try refusal().contains("--new-machine"))
        _ = try fixture.run("push", "--same-machine", "--show")
        #expect(fixture.homeFile(".local/share/tacho/machine")?.contains(id) == true)
        #expect(try fixture.run("push", "--show").data.contains("copy s ("))
        #expect(try !fixture.run("push", "--new-machine", "--show").data.contains("copy s ("))
        #expect(fixture.homeFile(".local/share/tacho/machine")?.contains(id) == false)
    }
}
