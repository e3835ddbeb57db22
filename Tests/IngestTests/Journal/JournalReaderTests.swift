import Foundation
import TachoCore
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import TachoIngest

@Suite struct JournalReaderTests {
    let plain = SessionHistory().adding(40, .agent()).adding(9_000, .exit()).adding(9_003, .end(0))

    @Test func missingJournalIsAnEmptyOne() throws {
        let fixture = try JournalFixture()
        try FileManager.default.removeItem(atPath: fixture.paths.journal)
        #expect(try fixture.catchUp(fixture.store()) == IngestReport())
    }

    @Test func sessionIsStoredWithAllThatTheAggregatorMadeOfIt() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(plain.events)
        let report = try fixture.catchUp(store)
        #expect(report.newEventCount == 4)
        #expect(report.changedSessionCount == 1)
        let expected = SessionAggregator.aggregate(plain.events)?.session
        #expect(try store.sessions() == [try #require(expected)])
    }

    @Test func whatGitSaysOfTheAgentsFolderIsRead() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        let agent = JournalEvent.Fact.agent(cwd: "/v/t/sub", repo: "/x", worktree: "/v/t", branch: "b", head: "abc")
        try fixture.append(SessionHistory().adding(40, agent).events)
        try fixture.catchUp(store)
        let session = try #require(store.sessions().first)
        #expect(session.cwd == "/v/t/sub" && session.repo == "/x" && session.worktree == "/v/t")
        #expect(session.branch == "b" && session.headBefore == "abc")
    }

    @Test func secondReadingFindsNothingNew() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(plain.events)
        try fixture.catchUp(store)
        let before = try StoreDump.rows(ofDatabase: store.path)
        #expect(try fixture.catchUp(store) == IngestReport())
        #expect(try StoreDump.rows(ofDatabase: store.path) == before)
    }

    @Test func tornLastLineWaitsForItsRest() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        let bytes = plain.events.flatMap { JournalLine.render($0) }
        try fixture.append(Array(bytes.dropLast(30)))
        let report = try fixture.catchUp(store)
        #expect(report.newEventCount == 3)
        #expect(report.skippedLineCount == 0)
        try fixture.append(Array(bytes.suffix(30)))
        #expect(try fixture.catchUp(store).newEventCount == 1)
        #expect(try store.sessions().first?.exitCode == 0)
    }

    @Test func eventsBeforeTheirStartWaitForIt() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(Array(plain.events.dropFirst()), to: "2026-11-22")
        try fixture.catchUp(store)
        #expect(try store.sessions() == [])
        try fixture.append(Array(plain.events.prefix(1)), to: "2026-11-23")
        try fixture.catchUp(store)
        #expect(try store.sessions().first?.durationInMilliseconds == 9_000)
    }

    @Test func droppedSessionIsKeptAsFactsAlone() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        var history = SessionHistory()
        try fixture.append(history.events)
        try fixture.catchUp(store)
        #expect(try store.sessionCount() == 1)
        history.add(4, .end(127))
        try fixture.append([history.events[1]])
        try fixture.catchUp(store)
        #expect(try store.sessionCount() == 0)
        #expect(try store.readSnapshot { try $0.lines(of: history.id).count } == 2)
    }

    @Test func laterStartInTheTabEndsTheOneBefore() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(SessionHistory(1).events)
        try fixture.catchUp(store)
        try fixture.append(SessionHistory(2, offset: 60_000).events)
        try fixture.catchUp(store)
        #expect(try store.sessions().map(\.endReason) == [nil, .replaced])
    }

    @Test func truncatedFileIsReadAgain() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(plain.events)
        try fixture.append(Array("garbage\n".utf8))
        try fixture.catchUp(store)
        try Data().write(to: URL(fileURLWithPath: fixture.file()), options: [])
        let other = SessionHistory(2, offset: 60_000).adding(900, .end(0))
        try fixture.append(other.events)
        #expect(try fixture.catchUp(store).newEventCount == 2)
        #expect(try store.sessionCount() == 2)
        #expect(try store.cursors(of: JournalReader.agent).map(\.skippedLineCount) == [0])
    }

    @Test func replacedFileIsReadAgainEvenWithTheSameInodeAndALargerSize() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(SessionHistory(1).events)
        try fixture.catchUp(store)
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: fixture.file()))
        let other = SessionHistory(2, offset: 60_000).adding(40, .agent()).adding(900, .end(0))
        try handle.write(contentsOf: Data(other.events.flatMap { JournalLine.render($0) }))
        try handle.close()
        #expect(try fixture.catchUp(store).newEventCount == 3)
        #expect(try store.session(named: other.id.rawValue).exitCode == 0)
    }

    @Test func fileThatReplacesAnotherHasTheOnlyCursorOfItsPath() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(plain.events)
        try fixture.catchUp(store)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.file()))
        // A restored copy: the same bytes in another file.
        try bytes.write(to: URL(fileURLWithPath: fixture.file() + ".copy"))
        #expect(rename(fixture.file() + ".copy", fixture.file()) == 0)
        #expect(try fixture.catchUp(store) == IngestReport())
        #expect(try store.cursors(of: JournalReader.agent).map(\.offset) == [bytes.count])
    }

    @Test func vanishedFileLeavesWhatWasRead() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(plain.events)
        try fixture.catchUp(store)
        try FileManager.default.removeItem(atPath: fixture.file())
        #expect(try fixture.catchUp(store) == IngestReport())
        #expect(try store.sessionCount() == 1)
    }

    @Test func whatIsNoFileIsNamedAndTheRestIsRead() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try FileManager.default.createDirectory(atPath: fixture.file("2026-11-20"), withIntermediateDirectories: true)
        #expect(mkfifo(fixture.file("2026-11-21"), 0o600) == 0)
        try fixture.append(plain.events)
        let report = try fixture.catchUp(store)
        #expect(report.newEventCount == 4)
        #expect(report.unreadableFiles.keys.sorted() == [fixture.file("2026-11-20"), fixture.file("2026-11-21")])
    }

    /// A power cut takes the tail of a file that was read; what is written next may pass the offset before anybody looks.
    @Test(arguments: [1, 100, 400, 700, 1_300])
    func aFileThatLostItsTailIsReadAnew(lost: Int) throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        func append(_ numbers: ClosedRange<UInt64>) throws {
            for number in numbers {
                try fixture.append(SessionHistory(number, offset: Int64(number) * 10_000).events)
            }
        }
        try append(1...4)
        try fixture.catchUp(store)
        let url = URL(fileURLWithPath: fixture.file())
        let bytes = try Data(contentsOf: url)
        let handle = try FileHandle(forUpdating: url)
        try handle.truncate(atOffset: UInt64(bytes.count - lost))
        try handle.close()
        try fixture.append(Array("\n".utf8))
        try append(5...12)
        #expect(try Data(contentsOf: url).count > bytes.count)
        try fixture.catchUp(store)
        #expect(try store.sessionCount() == 12)
    }

    @Test func unchangedFilesAreNotOpened() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(plain.events)
        try fixture.catchUp(store)
        // Same inode, size and time: nothing but reading could tell the difference.
        let url = URL(fileURLWithPath: fixture.file())
        let date = try #require(try FileManager.default.attributesOfItem(atPath: url.path)[.modificationDate] as? Date)
        var status = try #require(FileStatus(path: url.path))
        var cursor = try #require(try store.cursors(of: JournalReader.agent).first)
        #expect(cursor.file == status.identity && cursor.mark.isUpToDate(with: LogFileState(status)))
        let handle = try FileHandle(forWritingTo: url)
        try handle.write(contentsOf: Data("x".utf8))
        try handle.close()
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: url.path)
        status = try #require(FileStatus(path: url.path))
        (cursor.size, cursor.modifiedAt) = (status.size, status.modifiedAt)
        try store.write { try $0.replaceCursor(with: cursor) }
        #expect(try fixture.catchUp(store) == IngestReport())
    }
}
