package import TachoCore

/// What was asked and executed before a moment is not wanted: a line of the journal's `words.jsonl`.
///
/// `{"v":1,"word":"text","at":1795360417123,"before":1795360417123}`.
package struct TextFloor: Hashable, Sendable {
    package var before: Timestamp

    package init(before: Timestamp) {
        self.before = before
    }

    /// Reads a line without its newline; nil when it is none.
    package init?(line: UnsafeRawBufferPointer) {
        guard (try? JSONSyntax.check(line)) != nil, let fields = JSONObject(line),
            fields.wholeNumber("v") == JournalEvent.formatVersion, fields.string("word") == "text",
            let before = fields.wholeNumber("before")
        else { return nil }
        self.before = Timestamp(milliseconds: Int64(before))
    }
}

extension TextFloor: KeptWord {
    package func line(at moment: Timestamp) -> [UInt8] {
        var line = JSONWriter(escaping: .terminalSafe)
        line.object { line in
            line.member("v", JournalEvent.formatVersion)
            line.member("word", "text")
            line.member("at", moment.milliseconds)
            line.member("before", before.milliseconds)
        }
        line.newline()
        return line.bytes
    }
}
