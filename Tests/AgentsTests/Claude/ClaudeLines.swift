import TachoCore
import Testing

@testable import TachoAgents

/// Lines of one transcript, written by hand, and the facts that are read from them.
struct ClaudeLines {
    var lines: [String]
    var path = "p/S.jsonl"

    init(_ lines: String...) {
        self.lines = lines
    }

    /// The lines in the other order.
    var reversed: ClaudeLines {
        var reversed = self
        reversed.lines.reverse()
        return reversed
    }

    /// The lines in another file.
    func inFile(_ path: String) -> ClaudeLines {
        var moved = self
        moved.path = path
        return moved
    }

    /// An answer's line; a second apart from `second` to `second`.
    static func assistant(
        _ message: String,
        request: String? = nil,
        model: String = "claude-sonnet-4-6",
        usage: String,
        content: String = "",
        second: Int = 5,
        keys: String = ""
    ) -> String {
        let request = request.map { #","requestId":"\#($0)""# } ?? ""
        return #"{"type":"assistant","uuid":"\#(message)-\#(second)","timestamp":"2026-11-20T09:00:\#(second + 10)Z""#
            + #","cwd":"/w"\#(request)\#(keys),"message":{"id":"\#(message)","model":"\#(model)","content":[\#(content)]"#
            + #","usage":{\#(usage)}}}"#
    }

    /// What is read of the lines; those without a conversation and a time get the file's and one of that minute.
    var facts: FactBatch {
        get throws {
            let file = LogFile(path: "/" + path, relativePath: path)
            var reader = try #require(ClaudeReader(file: file, savedState: nil))
            var facts = FactBatch()
            var offset = 0
            for line in lines {
                var line = line
                if !line.contains(#""sessionId":"#) { line = #"{"sessionId":"S","# + line.dropFirst() }
                if !line.contains(#""timestamp":"#) {
                    line = #"{"timestamp":"2026-11-20T09:00:00Z","# + line.dropFirst()
                }
                _ = Array(line.utf8).withUnsafeBytes { reader.read($0, at: offset, into: &facts) }
                offset += line.utf8.count + 1
            }
            reader.flush(into: &facts)
            return facts
        }
    }
}
