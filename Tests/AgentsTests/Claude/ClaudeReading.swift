import TachoCore
import TestSupport

@testable import TachoAgents

/// Reads the files of a world without a disk: in any order, cut anywhere, any number of times.
struct ClaudeReading {
    private struct File {
        var file: LogFile
        var source: AgentLogSource
        var bytes: [UInt8]
    }

    private var files: [File] = []

    init(_ world: ClaudeWorld) throws {
        for transcript in world.files {
            let sources = AgentDefinition.claude.log?.sources ?? []
            guard let source = sources.first(where: { $0.accepts(transcript.path) }) else { continue }
            let file = LogFile(
                path: "/home/me/.claude/projects/" + transcript.path,
                relativePath: transcript.path
            )
            files.append(File(file: file, source: source, bytes: try transcript.bytes()))
        }
    }

    /// Everything, each file from its first line to its last.
    func all() throws -> FactBatch {
        var facts = FactBatch()
        for file in files { read(file, lines: Self.lines(of: file)[...], state: nil, into: &facts) }
        return facts
    }

    /// Everything in random order of files, with the state saved and loaded again after random lines, some of it twice.
    func inPieces(random: inout SeededGenerator) throws -> FactBatch {
        var facts = FactBatch()
        var batches: [FactBatch] = []
        for file in (files + files).shuffled(using: &random) {
            let lines = Self.lines(of: file)
            var state: [UInt8]?
            var start = 0
            while start < lines.count {
                let end = min(lines.count, start + Int.random(in: 1...30, using: &random))
                var batch = FactBatch()
                state = read(file, lines: lines[start..<end], state: state, into: &batch)
                batches.append(batch)
                start = end
            }
        }
        for batch in batches.shuffled(using: &random) { facts.merge(batch) }
        return facts
    }

    @discardableResult
    private func read(
        _ file: File,
        lines: ArraySlice<(offset: Int, bytes: ArraySlice<UInt8>)>,
        state: [UInt8]?,
        into facts: inout FactBatch
    ) -> [UInt8] {
        guard case .lines(let log) = file.source else {
            if case .document(let log) = file.source {
                _ = file.bytes.withUnsafeBytes { log.read(file.file, $0, into: &facts) }
            }
            return []
        }
        guard var reader = log.makeReader(file.file, state) else { return [] }
        for line in lines {
            _ = line.bytes.withUnsafeBytes { reader.read($0, at: line.offset, into: &facts) }
        }
        reader.flush(into: &facts)
        return reader.savedState
    }

    private static func lines(of file: File) -> [(offset: Int, bytes: ArraySlice<UInt8>)] {
        if case .document = file.source { return [(0, file.bytes[...])] }
        var lines: [(offset: Int, bytes: ArraySlice<UInt8>)] = []
        var start = 0
        for (index, byte) in file.bytes.enumerated() where byte == 0x0A {
            lines.append((start, file.bytes[start..<index]))
            start = index + 1
        }
        return lines
    }
}
