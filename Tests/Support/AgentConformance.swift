import Foundation
package import TachoAgents
package import TachoCore
import TachoIngest

/// A log file as an agent would have written it, rendered from what truly happened.
package struct RenderedLog: Sendable {
    /// The log's directory below the user's home, such as `.claude/projects`.
    package var directory: String
    /// The path below that directory.
    package var relativePath: String
    /// What is in it.
    package var bytes: [UInt8]

    package init(directory: String, relativePath: String, bytes: [UInt8]) {
        self.directory = directory
        self.relativePath = relativePath
        self.bytes = bytes
    }
}

/// The laws that every agent's reading keeps, whatever its format: facts do not depend on how logs are cut into reads, in
/// which order and how often files are read, and where reading is killed; damaged lines harm nothing.
///
/// A new agent renders its truth to logs, compares `facts` with the truth, and expects no violations.
package struct AgentConformance {
    private let agent: AgentDefinition
    private let logs: [RenderedLog]
    private let files: [String: String]
    private let seed: UInt64

    /// Prepares to read logs.
    ///
    /// - Parameters:
    ///   - files: other files that the reader looks into, by their paths below the user's home.
    ///   - seed: repeats the random cuts, orders and damages.
    package init(
        _ agent: AgentDefinition,
        _ logs: [RenderedLog],
        besides files: [String: String] = [:],
        seed: UInt64
    ) {
        self.agent = agent
        self.logs = logs
        self.files = files
        self.seed = seed
    }

    /// What is read of all logs, each from its start to its end.
    package var facts: FactBatch {
        var facts = FactBatch()
        for log in logs { _ = read(log, cuts: [], into: &facts) }
        return facts
    }

    /// The laws that reading broke, in words; none for a sound reader.
    ///
    /// - Throws: when the sandbox cannot be written.
    package func violations() throws -> [String] {
        var random = SeededGenerator(seed: seed)
        let expected = facts
        var violations: [String] = []
        var repeated = FactBatch()
        var cut = FactBatch()
        for log in (logs + logs).shuffled(using: &random) {
            let cuts = Set((0..<40).map { _ in Int.random(in: 0...200, using: &random) })
            let whole = read(log, cuts: [], into: &repeated)
            let pieces = read(log, cuts: cuts, into: &cut)
            if whole != pieces { violations.append("the transcript of \(log.relativePath) depends on cuts") }
        }
        if repeated != expected { violations.append("facts depend on the order of files or on repeats") }
        if cut != expected { violations.append("facts depend on cuts") }
        for log in logs { readDamaged(log, &random) }
        if !tellsItsDetail(expected) { violations.append("the log tells less than the definition says") }
        return violations + (try violationsOnDisk(&random))
    }

    /// Whether there is no usage, or some of it as fine as the definition says.
    private func tellsItsDetail(_ facts: FactBatch) -> Bool {
        switch agent.log?.detail {
        case .calls: facts.apiCalls.isEmpty || facts.apiCalls.values.contains { !$0.unknownTokens.contains(.input) }
        case .runs: facts.usageTotals.isEmpty || facts.usageTotals.values.contains { $0.run != nil }
        case .totals, .times, nil: true
        }
    }

    /// The violation of an agent whose conversations can be tied to no session.
    package static let cannotBind =
        "no conversation says where it works (ConversationFact.place), and the agent has no probe: nothing can be bound"

    /// Whether there is nothing to bind, or a directory or a probe to bind it by.
    static func canBind(_ agent: AgentDefinition, _ facts: FactBatch) -> Bool {
        if agent.probe != nil || facts.isEmpty { return true }
        let runs = facts.runs.values.map(\.place) + facts.apiCalls.values.map(\.place)
        return (facts.conversations.values.map(\.place) + runs).contains { $0?.value.cwd != nil }
    }

    // MARK: In memory

    /// Reads a log; a new reader is made from the saved state before the lines at `cuts`.
    private func read(_ log: RenderedLog, cuts: Set<Int>, into facts: inout FactBatch) -> [TranscriptMessage] {
        let path = "/home/me/\(log.directory)/\(log.relativePath)"
        let file = LogFile(path: path, relativePath: log.relativePath)
        let source = agent.log?.sources.first { $0.accepts(log.relativePath) }
        if case .document(let document) = source {
            _ = log.bytes.withUnsafeBytes { document.read(file, $0, into: &facts) }
        }
        guard case .lines(let lines) = source, var reader = lines.makeReader(file, nil) else { return [] }
        var messages: [TranscriptMessage] = []
        reader.messages = []
        var offset = 0
        for (index, line) in log.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().enumerated()
        {
            if cuts.contains(index) {
                reader.flush(into: &facts)
                messages += reader.messages ?? []
                if let next = lines.makeReader(file, reader.savedState) { reader = next }
                reader.messages = []
            }
            _ = line.withUnsafeBytes { reader.read($0, at: offset, into: &facts) }
            offset += line.count + 1
        }
        reader.flush(into: &facts)
        return messages + (reader.messages ?? [])
    }

    /// Reads a log with changed, missing and torn bytes: it must not crash.
    private func readDamaged(_ log: RenderedLog, _ random: inout SeededGenerator) {
        var damaged = log
        for _ in 0..<(1 + log.bytes.count / 200) where !damaged.bytes.isEmpty {
            let index = Int.random(in: 0..<damaged.bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: damaged.bytes.remove(at: index)
            case 1: damaged.bytes[index] = UInt8.random(in: 0...255, using: &random)
            default: damaged.bytes.insert(Array("\"{}[],:\n".utf8).randomElement(using: &random) ?? 0, at: index)
            }
        }
        var facts = FactBatch()
        _ = read(damaged, cuts: [], into: &facts)
    }

    // MARK: On a disk

    /// Lets the files grow on a disk while an importer reads and is killed.
    private func violationsOnDisk(_ random: inout SeededGenerator) throws -> [String] {
        let sandbox = try Sandbox()
        guard let files = LogFiles(agent, variable: { $0 == "HOME" ? sandbox.home.path : nil }) else {
            return ["the agent has no log or no home"]
        }
        let killed = MemorySink()
        for (path, text) in self.files { try sandbox.write(text, to: "home/" + path) }
        for log in logs { try append([], to: log, in: sandbox) }
        for log in logs.shuffled(using: &random) {
            var rest = log.bytes[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...max(1, log.bytes.count / 3), using: &random)
                try append(Array(rest.prefix(count)), to: log, in: sandbox)
                rest = rest.dropFirst(count)
                killed.commitsToFailure = Bool.random(using: &random) ? 0 : nil
                _ = try? LogImporter(files: files, sink: killed).run()
            }
        }
        killed.commitsToFailure = nil
        _ = try LogImporter(files: files, sink: killed).run()
        let atOnce = MemorySink()
        _ = try LogImporter(files: files, sink: atOnce).run()
        var violations: [String] = []
        if killed.facts != atOnce.facts { violations.append("facts depend on growth or kills") }
        if !Self.canBind(agent, atOnce.facts) { violations.append(Self.cannotBind) }
        if try LogImporter(files: files, sink: killed).run().readFileCount != 0 {
            violations.append("files without news are read again")
        }
        return violations
    }

    private func append(_ bytes: [UInt8], to log: RenderedLog, in sandbox: Sandbox) throws {
        let url = sandbox.home.appendingPathComponent("\(log.directory)/\(log.relativePath)")
        guard FileManager.default.fileExists(atPath: url.path) else {
            try sandbox.write(String(decoding: bytes, as: UTF8.self), to: "home/\(log.directory)/\(log.relativePath)")
            return
        }
        let handle = try FileHandle(forWritingTo: url)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
    }
}
