import TachoCore

/// The `message` of a user or assistant line, whose texts point into the line.
struct ClaudeMessage {
    /// One block of a message's content.
    struct Block {
        /// The kinds of blocks that count.
        enum Kind {
            case text, toolUse, serverToolUse, toolResult, other
        }

        var kind = Kind.other
        var id: JSONText?
        var name: JSONText?
        var toolUseID: JSONText?
        var isError = false
        /// The text of a text block, or the first text of a tool's result.
        var text: JSONText?
        /// The most telling argument of a tool call.
        var argument: JSONText?
        fileprivate var argumentRank = Int.max
    }

    var id: JSONText?
    var model: JSONText?
    /// The content when it is one string.
    var text: JSONText?
    /// The content when it is a list.
    var blocks: [Block] = []
    var usage: ClaudeUsage?

    /// Whether the message brings results of tools.
    var hasToolResults: Bool { blocks.contains { $0.kind == .toolResult } }

    /// Whether the agent wrote an answer by itself, in the place of a model.
    var isSynthetic: Bool { model == "<synthetic>" }

    /// The text of a prompt: the content or its first text block, without the notes that the agent put in front of it.
    var prompt: JSONText? {
        if let text { return ClaudeNotes.stripped(text) }
        for block in blocks where block.kind == .text {
            if let text = block.text.flatMap(ClaudeNotes.stripped) { return text }
        }
        return nil
    }

    /// Whether the message holds nothing but the agent's notes.
    var isOnlyNotes: Bool {
        if let text { return ClaudeNotes.stripped(text) == nil }
        return !blocks.isEmpty
            && blocks.allSatisfy { $0.kind == .text && $0.text.map { ClaudeNotes.stripped($0) == nil } ?? false }
    }

    /// Reads the value ahead.
    mutating func read(_ cursor: inout JSONCursor) {
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            if key == "content" {
                readContent(&cursor)
            } else if key == "id" {
                id = cursor.text()
            } else if key == "model" {
                model = cursor.text()
            } else if key == "usage" {
                usage = ClaudeUsage(&cursor)
            } else {
                cursor.skipValue()
            }
        }
    }

    /// Reads the value ahead as a message's content: a string or a list of blocks.
    mutating func readContent(_ cursor: inout JSONCursor) {
        if cursor.kind() == .string {
            text = cursor.text()
            return
        }
        guard cursor.enterArray() else { return }
        while cursor.nextElement() { readBlock(&cursor) }
    }

    private mutating func readBlock(_ cursor: inout JSONCursor) {
        guard cursor.enterObject() else { return }
        var block = Block()
        while let key = cursor.nextKey() {
            if key == "type" {
                block.kind = Self.kind(cursor.text())
            } else if key == "id" {
                block.id = cursor.text()
            } else if key == "name" {
                block.name = cursor.text()
            } else if key == "tool_use_id" {
                block.toolUseID = cursor.text()
            } else if key == "is_error" {
                block.isError = cursor.boolean() ?? false
            } else if key == "text" {
                block.text = cursor.text()
            } else if key == "content" {
                block.text = Self.firstText(&cursor) ?? block.text
            } else if key == "input" {
                Self.readArguments(&cursor, into: &block)
            } else {
                cursor.skipValue()
            }
        }
        blocks.append(block)
    }

    private static func kind(_ text: JSONText?) -> Block.Kind {
        guard let text else { return .other }
        if text == "text" { return .text }
        if text == "tool_use" { return .toolUse }
        if text == "tool_result" { return .toolResult }
        return text == "server_tool_use" ? .serverToolUse : .other
    }

    /// The content of a tool's result: a string, or a list whose first text block is taken.
    private static func firstText(_ cursor: inout JSONCursor) -> JSONText? {
        if cursor.kind() == .string { return cursor.text() }
        guard cursor.enterArray() else { return nil }
        var first: JSONText?
        while cursor.nextElement() {
            guard cursor.enterObject() else { continue }
            while let key = cursor.nextKey() {
                if key == "text", first == nil { first = cursor.text() } else { cursor.skipValue() }
            }
        }
        return first
    }

    /// Takes the argument that says most about a call, whatever the order of keys.
    private static func readArguments(_ cursor: inout JSONCursor, into block: inout Block) {
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            guard let rank = rank(ofArgument: key), rank < block.argumentRank, cursor.kind() == .string else {
                cursor.skipValue()
                continue
            }
            block.argument = cursor.text()
            block.argumentRank = rank
        }
    }

    private static func rank(ofArgument key: JSONText) -> Int? {
        tellingArguments.firstIndex { key == $0 }
    }

    /// The arguments that say most about a tool call, the most telling first.
    private static let tellingArguments: [StaticString] = [
        "command", "file_path", "notebook_path", "path", "pattern", "query", "url", "skill", "description", "prompt",
    ]
}
