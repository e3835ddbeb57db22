import Foundation
import TestSupport

/// Writes the lines of a log, each a little later than the one before.
struct LogWriter {
    /// The current moment, in milliseconds.
    var moment: Int64
    private(set) var lines: [String] = []

    init(moment: Int64 = 0) { self.moment = moment }

    /// The current moment as most agents write it.
    var time: String { Self.time(moment) }

    static func time(_ milliseconds: Int64) -> String {
        let second = Date(timeIntervalSince1970: Double(milliseconds / 1_000)).formatted(.iso8601)
        return second.dropLast() + "." + String(1_000 + milliseconds % 1_000).dropFirst() + "Z"
    }

    /// Appends an object, and lets time go on.
    mutating func add(_ line: [String: Any]) {
        lines.append(Self.json(line))
        moment += 7
    }

    /// Appends a line as it is.
    mutating func add(text: String) { lines.append(text) }

    static func json(_ value: Any) -> String {
        let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    /// The file.
    func log(in directory: String, _ path: String) -> RenderedLog {
        RenderedLog(
            directory: directory,
            relativePath: path,
            bytes: Array(lines.map { $0 + "\n" }.joined().utf8)
        )
    }
}
