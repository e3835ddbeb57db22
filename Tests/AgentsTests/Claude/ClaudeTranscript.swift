import Foundation

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
            bytes += try raw[index] ?? Array(JSONSerialization.data(withJSONObject: line))
            bytes.append(0x0A)
        }
        return bytes + tornTail
    }
}
