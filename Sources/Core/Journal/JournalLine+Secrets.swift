/// Lines that were written before a form of secrets was known.
extension JournalLine {
    /// The members whose texts are freed of secrets when a line is written.
    private static let texts: [StaticString] = ["command", "branch", "tab_label"]

    /// A line without secrets; nil where it has none.
    ///
    /// It is as long as it was: blanks behind it take the place of what went. Members that this code does not know are kept.
    /// A line that broke off tells nothing and becomes blank.
    ///
    /// - Parameter line: without its newline.
    package static func withoutSecrets(_ line: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let object = JSONObject(line) else {
            let text = String(decoding: line, as: UTF8.self)
            return SecretText.redacted(text) == text ? nil : [UInt8](repeating: blank, count: line.count)
        }
        let edits = texts.compactMap { edit(object.text($0), of: line) }
            .sorted { $0.place.lowerBound < $1.place.lowerBound }
        guard !edits.isEmpty else { return nil }
        var result: [UInt8] = []
        var copied = 0
        for edit in edits {
            result += line[copied..<edit.place.lowerBound]
            result += edit.text
            copied = edit.place.upperBound
        }
        result += line[copied...]
        result += [UInt8](repeating: blank, count: line.count - result.count)
        return result
    }

    /// A line without the blanks that `withoutSecrets` leaves behind it.
    package static func trimmed(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard line.last == blank else { return line }
        let end = line.lastIndex { $0 != blank }.map { $0 + 1 } ?? 0
        return UnsafeRawBufferPointer(rebasing: line[..<end])
    }

    private static let blank = UInt8(ascii: " ")

    /// What takes the place of a member's text, never longer than that; nil where it holds no secret.
    private static func edit(_ text: JSONText?, of line: UnsafeRawBufferPointer) -> (place: Range<Int>, text: [UInt8])?
    {
        guard let text, let start = line.baseAddress, let place = text.bytes.baseAddress else { return nil }
        let value = text.string
        let cleaned = SecretText.redacted(value)
        guard cleaned != value else { return nil }
        let offset = place - start
        return (offset..<offset + text.bytes.count, escaped(cleaned, limit: text.bytes.count))
    }

    /// A string's bytes between its quotes; none where the limit leaves no room for an end that says it was cut.
    private static func escaped(_ text: String, limit: Int) -> [UInt8] {
        var writer = JSONWriter(escaping: .terminalSafe)
        writer.text(text, limit: max(limit, 9))
        let bytes = writer.bytes.dropFirst().dropLast()
        return bytes.count <= limit ? Array(bytes) : []
    }
}
