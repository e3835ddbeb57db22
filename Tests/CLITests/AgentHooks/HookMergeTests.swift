import Foundation
import TachoAgents
import TachoCore
import TestSupport
import Testing

@testable import tacho

@Suite struct HookMergeTests {
    private static let hooks = ["SessionStart", "Stop", "Notification"].map { event in
        HookMerge.Hook(
            event: event,
            matcher: event == "Notification" ? "a|b" : nil,
            command: "'/opt/tacho' hook agent claude \(event) || :"
        )
    }

    private static func merge(_ root: String? = "hooks", keepsPlaces: Bool = false, isGrouped: Bool = true) -> HookMerge
    {
        let place = HookInstallation.File("settings.json", root: root)
        let entry = HookEntry {
            $0.matchesWords = true
            $0.isGrouped = isGrouped
        }
        let installation = HookInstallation(.settings, [place], entry: entry, keepsPlaces: keepsPlaces)
        return HookMerge(installation: installation, file: place)
    }

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// Adds the hooks and takes them out again.
    private func roundTrip(_ text: String, _ merge: HookMerge) throws -> String {
        let added = try merge.install(Self.hooks, in: Self.bytes(text))
        let back = try merge.uninstall(from: try #require(added.text), made: added.made)
        return String(decoding: try #require(back.text), as: UTF8.self)
    }

    /// 200 files: every one either comes back with each of its bytes, or is refused before anything was changed.
    @Test(arguments: 0..<200) func everyByteComesBackOrNothingIsTouched(seed: Int) throws {
        var generator = SettingsGenerator(seed: UInt64(seed))
        let text = generator.text()
        for merge in [Self.merge(), Self.merge(nil), Self.merge(isGrouped: false), Self.merge(keepsPlaces: true)] {
            let added: HookMerge.Result
            do throws(HookMerge.Refusal) {
                added = try merge.install(Self.hooks, in: Self.bytes(text))
            } catch {
                continue
            }
            let new = try #require(added.text)
            #expect(throws: Never.self) {
                try JSONSerialization.jsonObject(with: Data(new), options: .fragmentsAllowed)
            }
            // What was there is still there, in its order.
            #expect(Self.isPart(Self.bytes(text), of: new), "\(text)")
            #expect(merge.commands(in: new).count == Self.hooks.count, "\(text)")
            // Again: no byte is written.
            #expect(try merge.install(Self.hooks, in: new, made: added.made).text == new)
            let back = try merge.uninstall(from: new, made: added.made)
            #expect(back.text == Self.bytes(text) && back.placeholders == [], "\(text)")
        }
    }

    private static func isPart(_ part: [UInt8], of whole: [UInt8]) -> Bool {
        var rest = part[...]
        for byte in whole where byte == rest.first { rest = rest.dropFirst() }
        return rest.isEmpty
    }

    @Test func aNewFileIsMadeAndRemoved() throws {
        let added = try Self.merge().install(Self.hooks, in: nil)
        #expect(
            String(decoding: try #require(added.text), as: UTF8.self) == #"""
                {
                  "hooks": {
                    "SessionStart": [
                      {"hooks":[{"type":"command","command":"'/opt/tacho' hook agent claude SessionStart || :","timeout":5}]}
                    ],
                    "Stop": [
                      {"hooks":[{"type":"command","command":"'/opt/tacho' hook agent claude Stop || :","timeout":5}]}
                    ],
                    "Notification": [
                      {"matcher":"a|b","hooks":[{"type":"command","command":"'/opt/tacho' hook agent claude Notification || :","timeout":5}]}
                    ]
                  }
                }

                """#
        )
        #expect(try Self.merge().uninstall(from: try #require(added.text), made: added.made).text == nil)
        // A file that the user has written to meanwhile stays.
        let written = Self.bytes(
            String(decoding: added.text ?? [], as: UTF8.self).replacing(
                "{\n  \"hooks\"",
                with: "{\n  \"a\": 1,\n  \"hooks\""
            )
        )
        #expect(try Self.merge().uninstall(from: written, made: added.made).text == Self.bytes("{\n  \"a\": 1\n}\n"))
    }

    @Test func theHooksComeLastInTheLayoutOfTheFile() throws {
        let text = "{\r\n\t\"hooks\": {\r\n\t\t\"Stop\": [\r\n\t\t\t{\"hooks\":[]}\r\n\t\t]\r\n\t}\r\n}"
        let added = try Self.merge().install([Self.hooks[1]], in: Self.bytes(text))
        let entry = #"{"hooks":[{"type":"command","command":"'/opt/tacho' hook agent claude Stop || :","timeout":5}]}"#
        let expected = text.replacing("[]}\r\n", with: "[]},\r\n\t\t\t\(entry)\r\n")
        #expect(String(decoding: added.text ?? [], as: UTF8.self) == expected)
        let line = try Self.merge().install([Self.hooks[1]], in: Self.bytes(#"{"hooks":{"Stop":[1]}}"#))
        #expect(String(decoding: line.text ?? [], as: UTF8.self) == #"{"hooks":{"Stop":[1, \#(entry)]}}"#)
    }

    @Test func anotherBinarysPathIsChangedInPlace() throws {
        let merge = Self.merge()
        let old = try #require(try merge.install([Self.hooks[1]], in: Self.bytes("{}")).text)
        let behind = String(decoding: old, as: UTF8.self).replacing("5}]}]", with: "5}]}, 7]")
        var hook = Self.hooks[1]
        hook.command = "'/new/tacho' hook agent claude Stop || :"
        let new = try merge.install([hook], in: Self.bytes(behind)).text ?? []
        #expect(String(decoding: new, as: UTF8.self) == behind.replacing("/opt/", with: "/new/"))
    }

    /// Codex trusts a hook by its place in the list.
    @Test func whatIsBehindOursKeepsItsPlace() throws {
        let merge = Self.merge(keepsPlaces: true)
        let added = try #require(try merge.install([Self.hooks[1]], in: Self.bytes(#"{"hooks":{"Stop":[1]}}"#)).text)
        let theirs = String(decoding: added, as: UTF8.self).replacing("5}]}]", with: "5}]}, 7]")
        let result = try merge.uninstall(from: Self.bytes(theirs), made: [])
        #expect(result.text == Self.bytes(#"{"hooks":{"Stop":[1, {"hooks":[]}, 7]}}"#))
        #expect(result.placeholders == ["Stop"])
        #expect(
            try Self.merge().uninstall(from: Self.bytes(theirs), made: []).text
                == Self.bytes(#"{"hooks":{"Stop":[1, 7]}}"#)
        )
    }

    @Test func aHookThatTheUserMovedIntoAGroupIsRemovedFromIt() throws {
        let mine = #"{"type":"command","command":"mine"}"#
        let ours = #"{"type":"command","command":"'/x/tacho' hook agent claude Stop || :"}"#
        let text = #"{"hooks":{"Stop":[{"hooks":[\#(mine), \#(ours)]}]}}"#
        #expect(
            try Self.merge().uninstall(from: Self.bytes(text), made: ["Stop", HookMerge.root]).text
                == Self.bytes(#"{"hooks":{"Stop":[{"hooks":[\#(mine)]}]}}"#)
        )
        let first = #"{"hooks":{"Stop":[{"hooks":[\#(ours), \#(mine)]}]}}"#
        #expect(
            try Self.merge().uninstall(from: Self.bytes(first), made: []).text
                == Self.bytes(#"{"hooks":{"Stop":[{"hooks":[\#(mine)]}]}}"#)
        )
    }

    @Test(arguments: [
        ("{/* mine */}", HookMerge.Refusal.notJSON), ("{\"a\":1,}", .notJSON), ("", .notJSON), ("\u{FEFF}{}", .notJSON),
        ("[]", .otherForm("the file")), ("{\"hooks\":[]}", .otherForm("hooks")),
        ("{\"hooks\":{\"Stop\":{}}}", .otherForm("Stop")),
    ])
    func otherFormsAreLeftAlone(text: String, refusal: HookMerge.Refusal) {
        #expect(throws: refusal) { try Self.merge().install(Self.hooks, in: Self.bytes(text)) }
    }
}
