import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// What a scene of approved text begins with, and the names of what is in it.
struct ApprovedWorld {
    /// Where its commands run.
    let fixture: CommandFixture
    private let home: ShortHome
    private let names: [String: String]

    init(_ world: ApprovedScene.World) throws {
        let sandbox = try Sandbox()
        home = try ShortHome(of: sandbox)
        var fixture = try CommandFixture(in: sandbox, home: home.path, searchPath: home.path + "/.local/bin")
        fixture.context.executable = home.path + "/.local/bin/tacho"
        fixture.context.environment["EDITOR"] = "true"
        var names = ["home": home.path]
        switch world {
        case .empty: break
        case .clockChange:
            fixture.context.now = ClockChangeFixture.now
            try ClockChangeFixture.write(to: fixture)
        case .day, .unread:
            try JournalFixture.day.write(to: fixture)
            try AgentLogFixture.write(to: fixture)
            try AgentLogFixture.setTimes(in: fixture)
            try sandbox.write("#!/bin/sh\n", to: "home/.local/bin/tacho", executable: true)
            try sandbox.write("#!/bin/sh\n", to: "home/.local/bin/claude", executable: true)
            try sandbox.write(FleetFixture.psql + "\n", to: "home/.local/bin/psql", executable: true)
            if world == .day { names.merge(try Self.read(fixture)) { $1 } }
        }
        self.fixture = fixture
        self.names = names
    }

    /// Reads, tags and notes what is recorded, and returns the names of what a scene speaks about.
    private static func read(_ fixture: CommandFixture) throws -> [String: String] {
        let session = JournalFixture.id(minute: 0)
        let run = try #require(fixture.run("runs", "--columns", "id", "--session", session).lines.last)
        _ = try fixture.run("tag", session, JournalFixture.id(minute: 10), "+client/acme", "+größe")
        let note = "for the\u{1B}[31m login\u{1B}[0m page, agreed with the customer on Friday"
        _ = try fixture.run("note", session, note)
        try fixture.sandbox.write(fixture.run("export").data, to: "home/laptop.jsonl")
        return [
            "session": session, "run": run, "amp": JournalFixture.id(minute: 30),
            "export": fixture.context.userHome + "/laptop.jsonl",
        ]
    }

    /// A word of a scene with the names in it.
    func named(_ word: String) -> String {
        names.reduce(word.replacing("\u{A0}", with: " ")) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    /// A text without what differs from machine to machine: the home, sizes of files, the moment of a picture, and the
    /// code for shells, which stands in its own files.
    func shown(_ text: String) throws -> String {
        var text = text.replacing(home.path, with: ShortHome.shown)
        text = text.replacing(fixture.sandbox.home.path, with: ShortHome.shown)
        text = text.replacing(/\d+(\.\d)?(\s+)(kB|MB)/, with: { "N\($0.2)kB" })
        text = text.replacing(/10:00:\d\d/, with: "10:00:00")
        let folder = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
        for shell in ShellKind.allCases {
            let snippet = try String(contentsOfFile: "\(folder)/shell/tacho.\(shell.rawValue)", encoding: .utf8)
            text = text.replacing(snippet, with: "[shell/tacho.\(shell.rawValue)]\n")
        }
        return text
    }
}
