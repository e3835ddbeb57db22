import Foundation
import TachoCore
import TestSupport

@testable import TachoAgents

/// A rollout file in memory.
struct CodexFile {
    var path: String
    var lines: [String]
}

/// Reads rollout files as the driver does.
enum CodexFiles {
    /// All facts of some files; every `chunk` lines the reader is made anew from its saved state.
    static func facts(of files: [CodexFile], chunk: Int = .max) -> FactBatch {
        var facts = FactBatch()
        for file in files { read(file, chunk: chunk, into: &facts) }
        return facts
    }

    /// The facts of the lines of one file.
    static func facts(of lines: [String], path: String = "/l/rollout-2026-01-02T10-00-00-x.jsonl") -> FactBatch {
        facts(of: [CodexFile(path: path, lines: lines)])
    }

    private static func read(_ file: CodexFile, chunk: Int, into facts: inout FactBatch) {
        let log = LogFile(path: file.path, relativePath: file.path)
        guard var reader = CodexReader(file: log, savedState: nil) else { return }
        var offset = 0
        for (index, line) in file.lines.enumerated() {
            if index > 0, index % chunk == 0, let next = CodexReader(file: log, savedState: reader.savedState) {
                reader = next
            }
            Data(line.utf8).withUnsafeBytes { _ = reader.read($0, at: offset, into: &facts) }
            offset += line.utf8.count + 1
        }
    }
}

/// Writes the lines of rollout files.
enum CodexJSON {
    static func line(_ type: String, _ payload: [String: Any], at moment: Int64, ordinal: Int? = nil) -> String {
        var line: [String: Any] = ["timestamp": time(moment), "type": type, "payload": payload]
        line["ordinal"] = ordinal
        return text(line)
    }

    static func event(_ type: String, _ payload: [String: Any] = [:], at moment: Int64, ordinal: Int? = nil) -> String {
        line("event_msg", payload.merging(["type": type]) { $1 }, at: moment, ordinal: ordinal)
    }

    static func item(_ type: String, _ payload: [String: Any], at moment: Int64, ordinal: Int? = nil) -> String {
        line("response_item", payload.merging(["type": type]) { $1 }, at: moment, ordinal: ordinal)
    }

    static func text(_ value: Any) -> String {
        let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    static func time(_ milliseconds: Int64) -> String {
        let second = Date(timeIntervalSince1970: Double(milliseconds / 1_000)).formatted(.iso8601)
        let fraction = String(1_000 + milliseconds % 1_000).dropFirst()
        return second.dropLast() + "." + fraction + "Z"
    }

    /// A UUID of version 7 with a time in it.
    static func identifier(at moment: Int64, _ random: inout SeededGenerator) -> String {
        let time = String(moment, radix: 16)
        let head = String(repeating: "0", count: 12 - time.count) + time
        let tail = String(UInt64.random(in: 1 << 62...(1 << 63), using: &random), radix: 16)
        let end = String(UInt32.random(in: 1 << 28...(1 << 31), using: &random), radix: 16)
        let all = Array(head + "7" + tail.prefix(3) + "8" + tail.dropFirst(4).prefix(11) + end).prefix(32)
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(all[$0]) }.joined(separator: "-")
    }
}
