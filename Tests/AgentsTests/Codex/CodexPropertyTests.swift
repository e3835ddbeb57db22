import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Random families of threads, truth first: whatever the files look like, every count and token is the truth's.
@Suite struct CodexPropertyTests {
    /// The files of a family; archived copies, whole or old, lie beside some of them.
    static func files(of story: CodexStory, seed: UInt64) -> [CodexFile] {
        var rendered: [String: CodexRendering] = [:]
        var files: [CodexFile] = []
        for (index, thread) in story.family.enumerated() {
            let rendering = CodexRendering(thread, parents: rendered, seed: seed &* 31 &+ UInt64(index))
            rendered[thread.id] = rendering
            files.append(rendering.file())
            var archived = rendering.file(folder: "/h/.codex/archived_sessions/2026/01/02")
            if index % 3 == 0 { files.append(archived) }
            if index % 3 == 1 {
                archived.lines = Array(archived.lines.prefix(archived.lines.count / 2))
                files.append(archived)
            }
        }
        return files
    }

    static func story(seed: UInt64) -> CodexStory {
        var random = SeededGenerator(seed: seed)
        let style = CodexStory.Style.allCases[Int(seed % 4)]
        return CodexStory(style: style, at: 1_767_348_000_000 + Int64(seed) * 7_777, &random)
    }

    @Test(arguments: UInt64(1)...240) func everythingCountsOnce(seed: UInt64) {
        let story = Self.story(seed: seed)
        let facts = CodexFiles.facts(of: Self.files(of: story, seed: seed))
        #expect(CodexRunSummary.all(in: facts) == story.summaries())
        let attribution = RunAttribution(facts)
        for call in facts.apiCalls.values {
            let run = attribution.run(of: call).flatMap { facts.runs[FactBatch.Key(agent: "codex", id: $0)] }
            #expect(run?.origin.conversation == call.origin.conversation)
        }
        #expect(facts.conversations.count == story.family.count { !$0.isSubagent })
    }

    @Test(arguments: UInt64(1)...60) func readingInAnyWayGivesTheSameFacts(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let files = Self.files(of: Self.story(seed: seed), seed: seed)
        let facts = CodexFiles.facts(of: files)
        #expect(CodexFiles.facts(of: files.shuffled(using: &random), chunk: 1) == facts)
        #expect(CodexFiles.facts(of: files.reversed(), chunk: Int.random(in: 2...50, using: &random)) == facts)
        #expect(CodexFiles.facts(of: (files + files).shuffled(using: &random)) == facts)
    }

    /// Cold rollouts are compressed; `explain` names their lines by their place in the text.
    @Test(arguments: UInt64(1)...40) func compressedFilesGiveTheSameFacts(seed: UInt64) throws {
        let files = Self.files(of: Self.story(seed: seed), seed: seed).map {
            CodexFile(path: $0.path + ".zst", lines: $0.lines)
        }
        var facts = FactBatch()
        for file in files {
            let source = try #require(Codex.log.sources.first { $0.accepts(file.path) })
            guard case .document(let log) = source else { return #expect(Bool(false), "it is read as a whole") }
            let text = file.lines.map { $0 + "\n" }.joined()
            let bytes = StoredZstandard.frame(text.utf8, blockSize: 1_000)
            let outcome = bytes.withUnsafeBytes { bytes in
                log.read(LogFile(path: file.path, relativePath: file.path), bytes, into: &facts)
            }
            #expect(outcome == .read)
        }
        #expect(facts == CodexFiles.facts(of: files))
    }
}
