import TachoCore

/// Puts together the text of a message.
enum MessageText {
    /// The texts of a list of parts such as `[{"type":"text","text":"…"},…]`, a line each; nil when there is none.
    static func joined(_ parts: JSONCursor?, where isWanted: (JSONObject) -> Bool = { _ in true }) -> String? {
        guard var parts, parts.enterArray() else { return nil }
        var texts: [String] = []
        while parts.nextElement() {
            guard let part = JSONObject(&parts), let text = part.text("text"), isWanted(part) else { continue }
            texts.append(text.string)
        }
        return texts.isEmpty ? nil : texts.joined(separator: "\n")
    }

    /// The text of a message that is a string or a list of parts.
    static func text(_ content: JSONCursor?, where isWanted: (JSONObject) -> Bool = { _ in true }) -> String? {
        guard var content else { return nil }
        if content.kind() == .string { return content.text()?.string }
        return joined(content, where: isWanted)
    }
}
