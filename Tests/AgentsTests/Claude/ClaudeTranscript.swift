import Foundation
import TestSupport

/// A log file under construction: lines with a chain of parents.
final class ClaudeTranscript {
    let path: String
    private(set) var lines: [[String: Any]] = []
    private(set) var raw: [Int: [UInt8]] = [:]
    /// The `uuid` that the next line names as its parent.
    var leaf: String?
    /// Bytes behind the last line feed.
    var tornTail: [UInt8] = []

    init(path: String) {
        self.path = path
    }

    /// Adds a line as it is.
    func append(_ line: [String: Any]) {
        lines.append(line)
    }

    /// Adds bytes that are no JSON.
    func append(garbage: [UInt8]) {
        raw[lines.count] = garbage
        lines.append([:])
    }

    /// The file's bytes.
    func bytes() throws -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, line) in lines.enumerated() {
            // Fields in any order, but in the same one each time, so that what fails fails again.
            var random = SeededGenerator(seed: UInt64(index))
            bytes += try raw[index] ?? Array(Self.json(line, &random).utf8)
            bytes.append(0x0A)
        }
        return bytes + tornTail
    }

    private static func json(_ value: Any, _ random: inout SeededGenerator) throws -> String {
        if let object = value as? [String: Any] {
            let fields = try object.sorted { $0.key < $1.key }.shuffled(using: &random).map {
                try "\(json($0.key, &random)):\(json($0.value, &random))"
            }
            return "{\(fields.joined(separator: ","))}"
        }
        if let array = value as? [Any] {
            return try "[\(array.map { try json($0, &random) }.joined(separator: ","))]"
        }
        return try String(
            decoding: JSONSerialization.data(withJSONObject: value, options: .fragmentsAllowed),
            as: UTF8.self
        )
    }
}
