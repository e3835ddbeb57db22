import Foundation
import TestSupport
import Testing

@testable import tacho

/// The README shows what the program prints.
@Suite struct ReadmeTests {
    /// Each block of a console in the README holds the commands that it shows, with their output.
    @Test func samplesAreWhatTheProgramPrints() throws {
        var fixture = try CommandFixture()
        try ReadmeFixture.write(to: fixture)
        fixture.useTerminal(columns: 80)
        let blocks = try Project.text("README.md").split(separator: "```console\n").dropFirst()
            .compactMap { $0.split(separator: "```").first }
        #expect(blocks.count >= 3)
        for block in blocks {
            for sample in block.split(separator: "$ tacho") {
                let end = try #require(sample.firstIndex(of: "\n"))
                let printed = try fixture.shown(sample[..<end].split(separator: " ").map(String.init))
                let shown = sample[end...].trimmingCharacters(in: .newlines)
                #expect(printed.trimmingCharacters(in: .newlines) == shown)
            }
        }
    }
}
