import Foundation
import TachoCore
import TachoIngest
import TachoStore
import TestSupport
import Testing

@testable import TachoAgents

/// The same logs give the same sessions, runs, ids and sums: on any disk, in any order, in any number of steps.
@Suite struct SameLogsTests {
    /// A log file below the home directory.
    private struct Log {
        var path: String
        var bytes: [UInt8]
    }

    /// How many random histories are read; more with `TACHO_TEST_HISTORIES`.
    static let count = ProcessInfo.processInfo.environment["TACHO_TEST_HISTORIES"].flatMap(UInt64.init) ?? 100

    @Test(arguments: 0..<count)
    func sessionsDependOnTheBytesAlone(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let logs = try Self.logs(seed: seed)
        let first = try Machine()
        for log in logs { try first.append(log.bytes[...], to: log.path) }
        try first.catchUp()
        let expected = try first.account()
        #expect(!expected.isEmpty)

        let second = try Machine()
        try second.grow(logs, &random)
        #expect(try second.account() == expected, "grown step by step, born in another order")
        try second.restore(logs, &random)
        try second.catchUp()
        #expect(try second.account() == expected, "restored beside what was read")
    }

    private static func logs(seed: UInt64) throws -> [Log] {
        let claude = try ClaudeWorld(seed: seed).files.map { file in
            Log(path: ".claude/projects/" + file.path, bytes: try file.bytes())
        }
        let codex = CodexPropertyTests.files(of: CodexPropertyTests.story(seed: seed), seed: seed).map { file in
            Log(
                path: String(file.path.dropFirst("/h/".count)),
                bytes: Array(file.lines.map { $0 + "\n" }.joined().utf8)
            )
        }
        return claude + codex
    }

    /// A home directory and its records.
    private final class Machine {
        private let sandbox: Sandbox
        private let store: Store

        init() throws {
            sandbox = try Sandbox()
            store = try Store(path: sandbox.root.path + "/tacho.db", agents: Agents.all.readable)
        }

        func catchUp() throws {
            let settings = RunSettings { _ in .init(repo: nil, worktree: nil) }
            let agents = Agents.all.filter { $0.id == Claude.id || $0.id == Codex.id }
            let home = sandbox.home.path
            _ = try LogCatchUp(store: store, settings: settings, agents: agents) { $0 == "HOME" ? home : nil }.run()
        }

        func append(_ bytes: ArraySlice<UInt8>, to path: String) throws {
            let url = sandbox.home.appendingPathComponent(path)
            guard FileManager.default.fileExists(atPath: url.path) else { return try write(bytes, to: url) }
            let handle = try FileHandle(forWritingTo: url)
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(bytes))
            try handle.close()
        }

        private func write(_ bytes: ArraySlice<UInt8>, to url: URL) throws {
            let folder = url.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        }

        /// Lets files appear in random order and grow in random steps, with readings between them.
        func grow(_ logs: [Log], _ random: inout SeededGenerator) throws {
            var rest = logs.shuffled(using: &random)
            while !rest.isEmpty {
                let index = Int.random(in: 0..<rest.count, using: &random)
                let isWhole = rest[index].path.hasSuffix(".meta.json") || Bool.random(using: &random)
                let size = rest[index].bytes.count
                let count = isWhole ? size : Int.random(in: 0...size, using: &random)
                try append(rest[index].bytes.prefix(count), to: rest[index].path)
                rest[index].bytes.removeFirst(count)
                if rest[index].bytes.isEmpty { rest.remove(at: index) }
                if Int.random(in: 0..<4, using: &random) == 0 { try catchUp() }
            }
            try catchUp()
        }

        /// Writes all files anew: other inodes, times of birth and times of modification.
        func restore(_ logs: [Log], _ random: inout SeededGenerator) throws {
            for log in logs.shuffled(using: &random) {
                let url = sandbox.home.appendingPathComponent(log.path)
                try write(log.bytes[...], to: url.appendingPathExtension("new"))
                try FileManager.default.removeItem(at: url)
                try FileManager.default.moveItem(at: url.appendingPathExtension("new"), to: url)
                let date = Date(timeIntervalSince1970: Double.random(in: 1e9...1.8e9, using: &random))
                try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: url.path)
            }
        }

        /// Every session and run with what it used and cost.
        func account() throws -> [String] {
            let sessions = try store.sessions()
            let usage = try store.usage(of: sessions, now: Timestamp(milliseconds: 1_900_000_000_000))
            let runs = try store.runs()
            let costs = try store.cost(by: .model, calendar: CostCalendar(local: .utc))
            return sessions.map { "\($0) \(usage[$0.id].map { "\($0)" } ?? "-")" } + runs.map { "\($0)" } + ["\(costs)"]
        }
    }
}
