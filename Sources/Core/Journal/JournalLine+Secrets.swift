/// Lines that were written before a form of secrets was known.
extension JournalLine {
    /// The members whose texts are freed of secrets when a line is written.
    private static let texts: [StaticString] = ["command", "branch", "tab_label"]

    /// A line without secrets; nil where it has none.
    ///
    /// Members that this code does not know are kept. Of a line that broke off, which says nothing, nothing is left.
    ///
    /// - Parameter line: without its newline.
    package static func withoutSecrets(_ line: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let object = JSONObject(line) else {
            let text = String(decoding: line, as: UTF8.self)
            return SecretText.redacted(text) == text ? nil : []
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
        return result + line[copied...]
    }

    /// What takes the place of a member's text between its quotes; nil where it holds no secret.
    private static func edit(_ text: JSONText?, of line: UnsafeRawBufferPointer) -> (place: Range<Int>, text: [UInt8])?
    {
        guard let text, let start = line.baseAddress, let place = text.bytes.baseAddress else { return nil }
        let value = text.string
        let cleaned = SecretText.redacted(value)
        guard cleaned != value else { return nil }
        var writer = JSONWriter(escaping: .terminalSafe)
        writer.text(cleaned)
        let offset = place - start
        return (offset..<offset + text.bytes.count, Array(writer.bytes.dropFirst().dropLast()))
    }
}
