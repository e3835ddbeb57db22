import Foundation
import TachoAgents
import TachoCore
import TachoIngest
import TestSupport

/// Lets an agent rewrite its documents while they are imported: as a new file or in place, torn and whole again.
struct Rewriting {
    let agent: AgentDefinition
    let seed: UInt64

    /// What is read in the end, and how many reads found a torn document.
    struct Outcome {
        var facts: FactBatch
        var tornCount: Int
    }

    /// Writes versions of the same documents one after another, with imports between.
    ///
    /// - Parameter readsEachVersion: whether each is read at least once, for agents that leave out what was there before.
    /// - Throws: when the sandbox cannot be written.
    func run(_ versions: [[RenderedLog]], readsEachVersion: Bool = false) throws -> Outcome {
        var random = SeededGenerator(seed: seed)
        let sandbox = try Sandbox()
        guard let files = LogFiles(agent, variable: { $0 == "HOME" ? sandbox.home.path : nil }) else {
            return Outcome(facts: FactBatch(), tornCount: 0)
        }
        let sink = MemorySink()
        var tornCount = 0
        func read() throws {
            sink.commitsToFailure = Bool.random(using: &random) ? 0 : nil
            tornCount += (try? LogImporter(files: files, sink: sink).run().malformedLineCount) ?? 0
            sink.commitsToFailure = nil
            _ = try LogImporter(files: files, sink: sink).run()
        }
        for version in versions {
            for log in version.shuffled(using: &random) {
                let url = sandbox.home.appendingPathComponent("\(log.directory)/\(log.relativePath)")
                let directory = url.deletingLastPathComponent()
                try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
                if Bool.random(using: &random), !log.bytes.isEmpty {
                    let torn = log.bytes.prefix(Int.random(in: 0..<log.bytes.count, using: &random))
                    try Data(torn).write(to: url)
                    try read()
                }
                try Data(log.bytes).write(to: url, options: Bool.random(using: &random) ? .atomic : [])
                if Bool.random(using: &random) { try read() }
            }
            if readsEachVersion { try read() }
        }
        try read()
        return Outcome(facts: sink.facts, tornCount: tornCount)
    }
}
