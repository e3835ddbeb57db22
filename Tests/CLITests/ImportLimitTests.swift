import Foundation
import TestSupport
import Testing

@testable import tacho

/// What an export may ask of the memory.
@Suite struct ImportLimitTests {
    @Test func aSessionThatWouldFillTheMemoryIsRefused() throws {
        let fixture = try CommandFixture()
        let header = try #require(try fixture.run("export", "--format", "jsonl").lines.first)
        let long = String(repeating: "a", count: ExportScanner.longestSession)
        let file = try fixture.sandbox.write("\(header)\n{\"id\":\"\(long)\"}\n", to: "large.jsonl")
        let result = try fixture.run("import", file)
        #expect(result.status == 1)
        #expect(result.words.contains("large.jsonl:2: a session of more than 64 MiB"), "\(result.words.prefix(300))")
    }
}
