import Libc
import TachoCore

/// What the agent and editors put in front of a prompt in elements of their own: the open file, the selection, reminders.
enum ClaudeNotes {
    /// The elements' names; all that begin with `ide_` are editors'.
    private static let names: [StaticString] = [
        "system-reminder", "local-command-caveat", "user-prompt-submit-hook", "session-start-hook", "new-diagnostics",
    ]

    /// A prompt without the notes in front of it; nil when there is nothing else.
    ///
    /// An element that is not closed is the user's text, and so is one of any other name.
    static func stripped(_ text: JSONText) -> JSONText? {
        let bytes = text.bytes
        var start = skippingSpace(bytes, from: 0)
        var hasNotes = false
        while let end = endOfNote(bytes, from: start) {
            start = skippingSpace(bytes, from: end)
            hasNotes = true
        }
        guard hasNotes else { return text }
        return start < bytes.count ? JSONText(bytes: UnsafeRawBufferPointer(rebasing: bytes[start...])) : nil
    }

    /// Steps over white space, raw and escaped.
    private static func skippingSpace(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if bytes[index] == 0x20 {
                index += 1
            } else if bytes[index] == 0x5C, index + 1 < bytes.count, "nrt".utf8.contains(bytes[index + 1]) {
                index += 2
            } else {
                break
            }
        }
        return index
    }

    /// Where the note ends that begins at `start`; nil when none begins there.
    private static func endOfNote(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard start < bytes.count, bytes[start] == 0x3C else { return nil }
        let rest = bytes[(start + 1)...]
        let name = UnsafeRawBufferPointer(
            rebasing: rest.prefix { $0 == 0x2D || $0 == 0x5F || ($0 | 0x20) &- 0x61 < 26 }
        )
        guard isNote(JSONText(bytes: name)), let open = rest[(start + 1 + name.count)...].first,
            open == 0x3E || open == 0x20
        else { return nil }
        var index = start + 1 + name.count
        while let base = bytes.baseAddress, let found = memchr(base + index, 0x3C, bytes.count - index) {
            index = UnsafeRawPointer(found) - base + 1
            if index < bytes.count, bytes[index] == 0x5C { index += 1 }  // some writers escape the slash
            let end = index + name.count + 1
            guard end < bytes.count else { return nil }
            if bytes[index] == 0x2F, bytes[end] == 0x3E, bytes[(index + 1)..<end].elementsEqual(name) { return end + 1 }
        }
        return nil
    }

    private static func isNote(_ name: JSONText) -> Bool {
        name.hasPrefix("ide_") || names.contains { name == $0 }
    }
}
