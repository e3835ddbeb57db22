import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoIngest

@Suite struct LogCopiesTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    private func file(_ name: String, _ text: String, modifiedAt: Int = 0) throws -> LogCursor {
        let path = try sandbox.write(text, to: name)
        var cursor = LogCursor(
            agent: "test",
            file: .init(device: 1, inode: UInt64(name.hashValue.magnitude)),
            path: path
        )
        cursor.size = text.utf8.count
        cursor.offset = text.utf8.count
        cursor.modifiedAt = Int64(modifiedAt) * 1_000_000
        return cursor
    }

    private func names(_ files: [LogCursor]) -> [String] { files.map { ($0.path as NSString).lastPathComponent } }

    @Test func everyLineThatHoldsAnIDAsAWholeStringIsFound() throws {
        let text = "{\"id\":\"msg_1\"}\n{\"id\":\"msg_12\"}\n\n\"msg_1\"\"msg_1\" msg_2 \"msg_2\n\"msg_2\""
        let file = try file("a.jsonl", text)
        let copies = LogCopies(of: ["msg_1", "msg_2"], in: [file])
        #expect(copies.lines(of: "msg_1") == [.init(file: file.path, numbers: [1, 4])])
        #expect(copies.lines(of: "msg_2") == [.init(file: file.path, numbers: [5])])
        #expect(copies.lines(of: "msg_12").isEmpty)
    }

    @Test(arguments: [["a", "b"], ["x-1", "x-1-2"], ["é\u{1F600}", "é"]])
    func idsNeedNotBeginAlike(ids: [String]) throws {
        let file = try file("a.jsonl", ids.map { "{\"\($0)\":1}\n" }.joined())
        let copies = LogCopies(of: Set(ids), in: [file])
        #expect(ids.map { copies.lines(of: $0).first?.numbers } == [[1], [2]])
    }

    @Test func whatIsNotSearchedIsCounted() throws {
        let files = try (0..<4).map { try file("\($0).jsonl", "\"msg_1\" \($0)\n") }
        try FileManager.default.removeItem(atPath: files[1].path)
        let copies = LogCopies(of: ["msg_1"], in: files, limit: 25)
        #expect(copies.lines(of: "msg_1").map(\.file) == [files[0].path, files[2].path])
        #expect(copies.searchedFileCount == 2 && copies.unreadableFileCount == 1)
        #expect(copies.unsearchedFileCount == 1 && copies.unsearchedByteCount == 10)
    }

    @Test func likelyFilesComeFirstAndOlderOnesAreLeftOut() throws {
        let files = try [
            file("old.jsonl", "x", modifiedAt: 5), file("newer.jsonl", "x", modifiedAt: 11),
            file("newest.jsonl", "x", modifiedAt: 12), file("fork-1.jsonl", "x", modifiedAt: 10),
            file("own.jsonl", "x", modifiedAt: 5), file("facts.meta.json", "", modifiedAt: 12),
        ]
        let candidates = LogCopies.candidates(
            among: files,
            own: [files[4].path],
            kin: ["fork-1"],
            since: Timestamp(milliseconds: 10)
        )
        #expect(names(candidates) == ["own.jsonl", "fork-1.jsonl", "newest.jsonl", "newer.jsonl"])
    }
}
