import Foundation
import TachoAgents
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// A made-up history of two weeks whose truth is known, for the questions that newcomers ask.
///
/// It ends on Saturday, 2026-11-21 at 10:00 in Berlin.
final class QuestionHistory {
    /// Where commands run: `src/shop`, with two weeks of work.
    private(set) var fixture: CommandFixture
    /// The sessions by their letters.
    private(set) var sessions: [Character: QuestionSession] = [:]
    /// The commit that session B made.
    private(set) var commit = ""
    private let home: String

    /// Of a path on each machine, as long as `ShortHome.shown`, which stands for it in texts.
    init() throws {
        home = "/tmp/q-\(UUID().uuidString.prefix(8).lowercased())"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        fixture = try CommandFixture(in: Sandbox(), home: home, searchPath: home + "/bin:" + GitFixture.searchPath)
        for session in QuestionSession.all(in: home + "/src") { sessions[session.letter] = session }
        try write("#!/bin/sh\n", to: home + "/bin/claude")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: home + "/bin/claude")
        try commitSearchField()
        for session in sessions.values.sorted(by: { $0.letter < $1.letter }) { try write(session) }
        fixture.context.currentDirectory = home + "/src/shop"
        let tagged = sessions["D"].map { fixture.tag($0) }
        try #require(tagged == 0)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: home)
    }

    /// The same, seen from another directory.
    func seen(from folder: String) -> CommandFixture {
        var fixture = fixture
        fixture.context.currentDirectory = "\(home)/src/\(folder)"
        return fixture
    }

    /// A text without what differs from machine to machine.
    func masked(_ text: String) -> String { text.replacing(home, with: ShortHome.shown) }

    // MARK: Writing

    private func write(_ session: QuestionSession) throws {
        let sample = try #require(Agents.definition(session.agent)?.sample)
        for file in sample.files(of: session.conversation) {
            try write(file.text + session.addition, to: "\(home)/\(file.path)")
        }
        for (at, fact) in session.facts(head: head(of: session)) {
            let uptime = at.milliseconds - QuestionSession.at(9, 0).milliseconds
            Journal.append(
                JournalEvent(session: session.id, at: at, uptime: uptime, boot: JournalFixture.boot, fact: fact),
                paths: fixture.context.paths
            )
        }
    }

    private func write(_ text: String, to path: String) throws {
        let file = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    // MARK: Commits

    private var heads: (before: String, after: String) = ("", "")

    /// In `shop`, session B makes a commit on its branch.
    private func commitSearchField() throws {
        for name in ["shop", "api", "docs"] {
            let folder = "\(home)/src/\(name)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let repo = GitFixture.Repository(path: folder)
            try repo.git("init", "-q", "-b", "main")
            heads.before = try repo.commit("Begin", at: Self.minute(QuestionSession.at(9, 1)))
        }
        let shop = GitFixture.Repository(path: home + "/src/shop")
        heads.before = try shop.head
        try shop.git("checkout", "-q", "-b", "feat/search", at: Self.minute(QuestionSession.at(10, 8)))
        let session = try #require(sessions["B"])
        let call = try #require(
            session.conversation.runs[0].calls.first { $0.tool?.object.hasPrefix("git commit") == true }
        )
        commit = try shop.commit("Add a search field", at: Self.minute(call.at + 2_000))
        heads.after = commit
    }

    private func head(of session: QuestionSession) -> (before: String?, after: String?) {
        guard session.repo == "shop" else { return (nil, nil) }
        switch session.letter {
        case "A": return (heads.before, heads.before)
        case "B": return (heads.before, heads.after)
        default: return (heads.after, heads.after)
        }
    }

    /// A moment as `GitFixture` counts.
    private static func minute(_ moment: Timestamp) -> Double {
        Double(moment.milliseconds / 1_000 - (CommandFixture.now.milliseconds / 1_000 - 7_200)) / 60
    }
}

extension CommandFixture {
    /// Gives a session the tag `acme`; returns the exit status.
    fileprivate func tag(_ session: QuestionSession) -> Int32? {
        try? run("tag", session.id.rawValue, "+acme").status
    }
}
