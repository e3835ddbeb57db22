import Foundation
import TachoAgents
import TachoCore
import TestSupport
import Testing

@testable import TachoIngest

/// Files and directories that cannot be read, or that vanish meanwhile: they are named, and the rest is read.
@Suite struct LogsLeftOutTests {
    private let sandbox: Sandbox
    private let sink = MemorySink()

    init() throws {
        sandbox = try Sandbox()
        for name in ["a/1.log", "b/2.log", "c/3.log"] { try sandbox.write("\(name)\n", to: "logs/" + name) }
    }

    private var root: String { sandbox.root.path + "/logs" }
    private var lines: [String] { sink.facts.toolCalls.values.map(\.key).sorted() }

    /// Reads the logs; `found` is called with each file's path when its directory is listed.
    private func run(
        found: @escaping @Sendable (String) -> Void = { _ in },
        progress: (LogImporter.Progress) -> Bool = { _ in true }
    ) throws -> LogImportReport {
        let files = LogFiles(agent: "test", roots: [root], sources: EveryLine.sources(found: found))
        return try LogImporter(files: files, sink: sink).run(progress: progress)
    }

    @Test func folderThatVanishesBeforeItIsListedIsNamed() throws {
        let gone = root + "/a"  // directories are visited from the last name to the first
        let report = try run { path in
            if path.hasPrefix("c/") { try? FileManager.default.removeItem(atPath: gone) }
        }
        #expect(report.problems == [LogProblem(path: gone, reason: .vanished)])
        #expect(lines == ["b/2.log", "c/3.log"])
    }

    @Test func fileThatVanishesWhileItsFolderIsListedIsNamed() throws {
        let gone = root + "/b/2.log"
        let report = try run { path in
            if path == "b/2.log" { try? FileManager.default.removeItem(atPath: gone) }
        }
        #expect(report.problems == [LogProblem(path: gone, reason: .vanished)])
        #expect(lines == ["a/1.log", "c/3.log"])
    }

    @Test func folderThatVanishesWhileItsFilesAreReadIsNamed() throws {
        let gone = root + "/a"
        let report = try run(progress: { _ in
            try? FileManager.default.removeItem(atPath: gone)
            return true
        })
        #expect(report.problems == [LogProblem(path: gone + "/1.log", reason: .vanished)])
        #expect(lines == ["b/2.log", "c/3.log"] && report.isComplete)
    }

    @Test func readFileThatIsGoneIsTold() throws {
        _ = try run()
        try FileManager.default.removeItem(atPath: root + "/b")
        let report = try run()
        #expect(report.goneFiles.map(\.path) == [root + "/b/2.log"] && report.problems.isEmpty)
        #expect(lines.count == 3)
    }

    /// Root may read what nobody else may, but no path that is longer than the system accepts.
    @Test func fileAndFolderWithTooLongPathsAreNamed() throws {
        let deep = try DeepDirectory(below: root, file: "x.log")
        defer { deep.remove() }
        let report = try run()
        #expect(report.problems.map(\.reason) == [.unreadable(ENAMETOOLONG), .unreadable(ENAMETOOLONG)])
        #expect(report.problems.contains { $0.path.hasSuffix("/x.log") })
        #expect(lines == ["a/1.log", "b/2.log", "c/3.log"])
    }

    @Test(.enabled(if: getuid() != 0, "root may read every file")) func fileWithoutPermissionIsNamed() throws {
        #expect(chmod(root + "/b/2.log", 0) == 0)
        let report = try run()
        #expect(report.problems == [LogProblem(path: root + "/b/2.log", reason: .unreadable(EACCES))])
        #expect(lines == ["a/1.log", "c/3.log"])
        #expect(chmod(root + "/b/2.log", 0o600) == 0)
        _ = try run()
        #expect(lines.count == 3)
    }
}
