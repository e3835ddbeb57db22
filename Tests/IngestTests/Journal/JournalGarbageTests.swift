import Foundation
import TachoCore
import TachoStore
import TestSupport
import Testing

@testable import TachoIngest

/// Lines that are not events: each is skipped and counted, and the events around it are read.
@Suite struct JournalGarbageTests {
    static let head = #""session":"019a0000-0000-7000-8000-000000000001","at":1,"uptime":1,"boot":"b""#

    static let lines: [String] = [
        "x", "{", "{}", "[]", "null", "42", "\"text\"", "{\"v\":1}", "\u{0}", "{\"v\":1,\"event\":\"end\"\u{0}}",
        "{\"v\":2,\"event\":\"suspend\",\(head)}",
        "{\"v\":\"1\",\"event\":\"suspend\",\(head)}",
        "{\"v\":1,\"event\":\"dance\",\(head)}",
        "{\"v\":1,\"event\":7,\(head)}",
        "{\"v\":1,\"event\":\"suspend\",\"session\":\"short\",\"at\":1,\"uptime\":1,\"boot\":\"b\"}",
        "{\"v\":1,\"event\":\"suspend\",\"session\":\"019a0000-0000-7000-8000-000000000001\",\"at\":1,\"uptime\":1}",
        "{\"v\":1,\"event\":\"suspend\",\"session\":\"019a0000-0000-7000-8000-000000000001\",\"at\":-1,\"uptime\":1,\"boot\":\"b\"}",
        "{\"v\":1,\"event\":\"suspend\",\"session\":\"019a0000-0000-7000-8000-000000000001\",\"at\":9223372036854775807,\"uptime\":1,\"boot\":\"b\"}",
        "{\"v\":1,\"event\":\"suspend\",\"session\":\"019a0000-0000-7000-8000-000000000001\",\"at\":1e300,\"uptime\":1,\"boot\":\"b\"}",
        "{\"v\":1,\"event\":\"suspend\",\"session\":\"019a0000-0000-7000-8000-000000000001\",\"at\":1.5,\"uptime\":1,\"boot\":\"b\"}",
        "{\"v\":1,\"event\":\"suspend\",\"session\":\"019a0000-0000-7000-8000-000000000001\",\"at\":1,\"uptime\":1,\"boot\":\"\"}",
        "{\"v\":1,\"event\":\"end\",\(head)}",
        "{\"v\":1,\"event\":\"end\",\(head),\"status\":\"0\",\"cwd\":\"/\"}",
        "{\"v\":1,\"event\":\"end\",\(head),\"status\":99999999999,\"cwd\":\"/\"}",
        "{\"v\":1,\"event\":\"exit\",\(head),\"pid\":0,\"started\":1}",
        "{\"v\":1,\"event\":\"background\",\(head),\"pid\":-4}",
        "{\"v\":1,\"event\":\"agent\",\(head),\"pid\":5,\"started\":1,\"name\":\"claude\"}",
        "{\"v\":1,\"event\":\"start\",\(head),\"agent\":\"claude\",\"shell\":\"tcsh\",\"shell_pid\":1,\"shell_started\":1,\"cwd\":\"/\"}",
        "{\"v\":1,\"event\":\"start\",\(head),\"agent\":\"claude\",\"shell\":\"bash\",\"cwd\":\"/\"}",
        "{\"v\":1,\"event\":\"suspend\",\(head)} {\"v\":1}",
        String(repeating: "[", count: 30_000),
        String(repeating: "{\"a\":", count: 10_000),
    ]

    @Test(arguments: lines)
    func lineThatIsNoEventIsSkippedAndCounted(line: String) throws {
        try expectSkipped(Array(line.utf8))
    }

    @Test(
        arguments: [
            [0xFF, 0xFE, 0x00, 0x80], Array("{\"v\":1,\"event\":\"\u{1}".utf8) + [0xC3, 0x28, 0x22, 0x7D],
            Array(repeating: 0x22, count: 65_537), Array(repeating: 0x78, count: 200_000),
        ] as [[UInt8]]
    )
    func bytesThatAreNoTextAreSkippedAndCounted(bytes: [UInt8]) throws {
        try expectSkipped(bytes)
    }

    private func expectSkipped(_ line: [UInt8]) throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        let history = SessionHistory().adding(900, .end(0))
        try fixture.append([history.events[0]])
        try fixture.append(line + [0x0A])
        try fixture.append([history.events[1]])
        let report = try fixture.catchUp(store)
        #expect(report.skippedLineCount == 1)
        #expect(report.newEventCount == 2)
        #expect(try store.cursors(of: JournalReader.agent).map(\.skippedLineCount) == [1])
        #expect(try store.sessions().first?.state == .ended)
    }

    @Test func unknownKeysAndEmptyLinesDoNoHarm() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        var line = String(decoding: JournalLine.render(SessionHistory().events[0]), as: UTF8.self)
        line.replace("{\"v\":1,", with: "{\"v\":1,\"color\":{\"deep\":[1,2,{}]},")
        try fixture.append(Array("\n\r\n  \n".utf8) + Array(line.utf8))
        let report = try fixture.catchUp(store)
        #expect(report.newEventCount == 1)
        #expect(report.skippedLineCount == 0)
    }

    @Test func hundredMegabyteLineIsPassedOverInLittleMemory() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(SessionHistory(1).events)
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: fixture.file()))
        // A hole: it reads as 100 MB of NUL bytes and takes no space.
        try handle.truncate(atOffset: 100_000_000)
        try handle.close()
        let torn = try fixture.catchUp(store)
        #expect(torn.skippedLineCount == 1)
        #expect(try store.cursors(of: JournalReader.agent).first?.offset == 100_000_000)
        try fixture.append([0x0A] + SessionHistory(2, offset: 5_000).events.flatMap { JournalLine.render($0) })
        let rest = try fixture.catchUp(store)
        #expect(rest.skippedLineCount == 0)
        #expect(rest.newEventCount == 1)
        #expect(try store.sessionCount() == 2)
    }
}
