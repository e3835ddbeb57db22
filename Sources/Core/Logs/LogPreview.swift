/// Makes the short texts that are kept of prompts and tool calls: one line, without secrets.
package enum LogPreview {
    /// How many bytes of a text are looked at.
    package static let sourceLimit = 320
    /// How many characters are kept.
    package static let limit = 96

    /// The text's beginning: white space and control characters become one space, secrets `…`.
    ///
    /// Characters that do not show go first, since they could hide a secret. Of a text that goes on, what may be the beginning
    /// of a secret is left out: half of one looks like none.
    package static func text(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            let head = head(of: bytes)
            let mayGoOn = head.count > sourceLimit - 4
            if head.allSatisfy({ $0 < 0x80 }) { return line(of: head, mayGoOn: mayGoOn) }
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: head.count) { space in
                let count = PrintableText.copy(head, to: space)
                return line(of: UnsafeBufferPointer(rebasing: space[..<count]), mayGoOn: mayGoOn)
            }
        }
    }

    /// As much of a text as is looked at, whole characters only.
    private static func head(of text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard text.count > sourceLimit else { return text }
        var end = sourceLimit
        while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
        return UnsafeBufferPointer(rebasing: text[..<end])
    }

    /// The words of a text with one space between them, secrets replaced, cut to what is kept.
    private static func line(of text: UnsafeBufferPointer<UInt8>, mayGoOn: Bool) -> String {
        var line = PreviewLine(capacity: text.count + 16, limit: limit)
        let end = mayGoOn ? text.count - SecretText.unfinishedCount(of: text) : text.count
        SecretText.forEachWord(of: UnsafeBufferPointer(rebasing: text[..<end])) { place, replacement in
            if let replacement {
                if !replacement.isEmpty { replacement.withUnsafeBufferPointer { line.append($0) } }
            } else {
                line.append(UnsafeBufferPointer(rebasing: text[place]))
            }
            return !line.isFull
        }
        if end < text.count, !line.isFull { line.appendMark() }
        return line.clipped
    }
}

/// The words of a preview, one space between them.
private struct PreviewLine {
    private let limit: Int
    private var bytes: [UInt8] = []
    /// The characters so far, right as long as all of them stand below U+0300, where the first that join others do.
    private var characterCount = 0
    private var isSimple = true

    init(capacity: Int, limit: Int) {
        self.limit = limit
        bytes.reserveCapacity(capacity)
    }

    /// Whether what is kept is certain, whatever follows.
    var isFull: Bool { isSimple && characterCount > limit }

    mutating func append(_ word: UnsafeBufferPointer<UInt8>) {
        if !bytes.isEmpty {
            bytes.append(0x20)
            characterCount += 1
        }
        bytes.append(contentsOf: word)
        for byte in word {
            if byte & 0xC0 != 0x80 { characterCount += 1 }
            if byte >= 0xCC { isSimple = false }
        }
    }

    /// Says that the text goes on.
    mutating func appendMark() {
        bytes.append(contentsOf: " …".utf8)
        isSimple = false
    }

    /// The line, cut to the limit with `…` at its end.
    var clipped: String {
        guard isSimple else {
            let line = String(decoding: bytes, as: UTF8.self)
            return line.utf8.count > limit && line.count > limit ? String(line.prefix(limit - 1)) + "…" : line
        }
        guard characterCount > limit else { return String(decoding: bytes, as: UTF8.self) }
        var end = 0
        var left = limit - 1
        while end < bytes.count {
            if bytes[end] & 0xC0 != 0x80 {
                if left == 0 { break }
                left -= 1
            }
            end += 1
        }
        return String(decoding: bytes[..<end] + Array("…".utf8), as: UTF8.self)
    }
}
