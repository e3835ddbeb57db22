import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// A compressed log is read line by line, however its pieces were cut.
@Suite struct CompressedLinesTests {
    /// Remembers the lines that it gets and where they stand.
    private struct Listener: LineReader {
        final class Heard {
            var lines: [String] = []
            var offsets: [Int] = []
        }

        let heard = Heard()
        let savedState: [UInt8] = []
        var messages: [TranscriptMessage]?

        mutating func read(_ line: UnsafeRawBufferPointer, at offset: Int, into facts: inout FactBatch)
            -> LogLineOutcome
        {
            heard.lines.append(String(decoding: line, as: UTF8.self))
            heard.offsets.append(offset)
            return .read
        }
    }

    private static func read(_ bytes: [UInt8], isAppended: Bool = false) -> (Listener.Heard, LogLineOutcome) {
        let listener = Listener()
        var lines = CompressedLines(listener, isAppended: isAppended)
        var facts = FactBatch()
        let outcome = bytes.withUnsafeBytes { lines.read($0, at: 0, into: &facts) }
        return (listener.heard, outcome)
    }

    @Test(arguments: [1, 2, 3, 7, 1_000], ["one\ntwo\n\nthree\n", "one\ntwo\n\nthree"])
    func piecesMayEndAnywhere(blockSize: Int, text: String) {
        let (heard, outcome) = Self.read(StoredZstandard.frame(text.utf8, blockSize: blockSize))
        #expect(heard.lines == ["one", "two", "three"])
        #expect(heard.offsets == [0, 4, 9])
        #expect(outcome == .read)
    }

    @Test func framesFollowEachOther() {
        let (heard, outcome) = Self.read(StoredZstandard.frame("one\nt".utf8) + StoredZstandard.frame("wo\n".utf8))
        #expect(heard.lines == ["one", "two"])
        #expect(outcome == .read)
    }

    /// What is being appended is no damage, but its last line is not whole yet.
    @Test(arguments: [(true, LogLineOutcome.read), (false, .malformed)])
    func theEndMayBeOnItsWay(isAppended: Bool, outcome: LogLineOutcome) {
        let bytes = StoredZstandard.frame("one\ntwo".utf8) + StoredZstandard.frame("\nthree\n".utf8).dropLast()
        let (heard, found) = Self.read(bytes, isAppended: isAppended)
        #expect(heard.lines == ["one"])
        #expect(found == outcome)
    }

    @Test func otherBytesAreMalformed() {
        let (heard, outcome) = Self.read(Array("{\"type\":\"x\"}\n".utf8), isAppended: true)
        #expect(heard.lines.isEmpty)
        #expect(outcome == .malformed)
    }

    @Test func aLineThatIsTooLongIsLeftOut() {
        let long = [UInt8](repeating: 0x61, count: 33 << 20)
        let (heard, outcome) = Self.read(StoredZstandard.frame("one\n".utf8 + long + "\ntwo\n".utf8))
        #expect(heard.lines == ["one", "two"])
        #expect(heard.offsets == [0, 5 + long.count])
        #expect(outcome == .malformed)
    }
}
