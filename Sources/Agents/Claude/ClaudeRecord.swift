import Libc
import TachoCore

/// One line of a transcript with the keys that count, whose texts point into the line.
struct ClaudeRecord {
    /// The kinds of lines that count.
    enum Kind {
        case user, assistant, system, attachment, progress, queueOperation, costState, other
    }

    var kind = Kind.other
    var uuid: JSONText?
    var parent: JSONText?
    var logicalParent: JSONText?
    var conversation: JSONText?
    var timestamp: Timestamp?
    var cwd: JSONText?
    var branch: JSONText?
    var version: JSONText?
    var entrypoint: JSONText?
    var turn: JSONText?
    var requestID: JSONText?
    var requestConversation: JSONText?
    var forkedFrom: (conversation: JSONText?, uuid: JSONText?)
    var subagent: JSONText?
    var subtype: JSONText?
    var turnOrigin: JSONText?
    var denial: JSONText?
    var isSidechain = false
    var isMeta = false
    /// Whether the conversation goes on, or began, in the background.
    var isBackground = false
    var isCompactSummary = false
    var isTranscriptOnly = false
    var isErrorMessage = false
    var message = ClaudeMessage()
    /// The sub-agent that a tool result or a line of progress names.
    var startedSubagent: JSONText?
    /// The web searches that a tool result counts.
    var webSearchCount = 0
    var parentToolCall: JSONText?
    var attachment = Attachment()
    var costState = ClaudeCostState()

    /// What an `attachment` line holds; the text of a queued command becomes the line's message.
    struct Attachment {
        var isQueuedCommand = false
        var isPrompt = true
    }

    /// Reads a line; nil when it is no well-formed JSON object.
    init?(_ line: UnsafeRawBufferPointer) {
        var cursor = JSONCursor(line)
        guard cursor.enterObject() else { return nil }
        while let key = cursor.nextKey() { read(key, from: &cursor) }
        guard cursor.isAtEnd else { return nil }
    }

    /// Whether a line begins with a type that holds nothing of ours, and may be passed over without a look.
    ///
    /// These lines are most of a transcript's bytes, and repeat messages: reading them would count tool calls twice.
    static func isPassedOver(_ line: UnsafeRawBufferPointer) -> Bool {
        let text = JSONText(bytes: line)
        guard text.hasPrefix(#"{"type":""#) else { return false }
        let isOfNoInterest =
            text.hasPrefix(#"{"type":"api-request"#) || text.hasPrefix(#"{"type":"file-history-snapshot""#)
        return isOfNoInterest && !mayHoldAnotherRecord(line)
    }

    /// Whether an object begins where none may in a sound line: the line feed before it was lost.
    private static func mayHoldAnotherRecord(_ line: UnsafeRawBufferPointer) -> Bool {
        guard let base = line.baseAddress else { return false }
        var from = 1
        while from < line.count, let found = memchr(base + from, 0x7B, line.count - from) {
            let index = UnsafeRawPointer(found) - base
            from = index + 1
            guard from < line.count, line[from] == 0x22 else { continue }
            switch line[index - 1] {
            case 0x3A, 0x5B: continue
            // An element of an array, or a record behind a comma: only the end of the first object decides.
            case 0x2C: return !isOneObject(line)
            default: return true
            }
        }
        return false
    }

    private static func isOneObject(_ line: UnsafeRawBufferPointer) -> Bool {
        var cursor = JSONCursor(line)
        cursor.skipValue()
        return cursor.isAtEnd
    }

    // Keys are told apart by their length first: most lines have about 25 keys, and most keys are passed over.
    private mutating func read(_ key: JSONText, from cursor: inout JSONCursor) {
        switch key.bytes.count {
        case 3...6: readShort(key, from: &cursor)
        case 7...9: readMedium(key, from: &cursor)
        case 10...12: readLong(key, from: &cursor)
        default: readLongest(key, from: &cursor)
        }
    }

    private mutating func readShort(_ key: JSONText, from cursor: inout JSONCursor) {
        if key == "type" {
            kind = Self.kind(cursor.text())
        } else if key == "uuid" {
            uuid = cursor.text()
        } else if key == "cwd" {
            cwd = cursor.text()
        } else if key == "data" {
            readProgress(&cursor)
        } else if key == "isMeta" {
            isMeta = cursor.boolean() ?? false
        } else {
            cursor.skipValue()
        }
    }

    private mutating func readMedium(_ key: JSONText, from cursor: inout JSONCursor) {
        if key == "message" {
            message.read(&cursor)
        } else if key == "version" {
            version = cursor.text()
        } else if key == "promptId" {
            turn = cursor.text()
        } else if key == "sessionId" {
            conversation = cursor.text()
        } else if key == "timestamp" {
            timestamp = cursor.text()?.timestamp
        } else if key == "gitBranch" {
            branch = cursor.text()
        } else if key == "requestId" {
            requestID = cursor.text()
        } else if key == "agentId" {
            subagent = cursor.text()
        } else if key == "subtype" {
            subtype = cursor.text()
        } else if !costState.read(key, from: &cursor) {
            cursor.skipValue()
        }
    }

    private mutating func readLong(_ key: JSONText, from cursor: inout JSONCursor) {
        if key == "parentUuid" {
            parent = cursor.text()
        } else if key == "entrypoint" {
            entrypoint = cursor.text()
        } else if key == "isSidechain" {
            isSidechain = cursor.boolean() ?? false
        } else if key == "turnOrigin" {
            turnOrigin = cursor.text()
        } else if key == "sessionKind" {
            isBackground = cursor.text() == "bg"
        } else if key == "forkedFrom" {
            readFork(&cursor)
        } else if key == "attachment" {
            readAttachment(&cursor)
        } else if !costState.read(key, from: &cursor) {
            cursor.skipValue()
        }
    }

    private mutating func readLongest(_ key: JSONText, from cursor: inout JSONCursor) {
        if key == "toolUseResult" {
            readToolUseResult(&cursor)
        } else if key == "toolDenialKind" {
            denial = cursor.text()
        } else if key == "isCompactSummary" {
            isCompactSummary = cursor.boolean() ?? false
        } else if key == "isVisibleInTranscriptOnly" {
            isTranscriptOnly = cursor.boolean() ?? false
        } else if key == "isApiErrorMessage" {
            isErrorMessage = cursor.boolean() ?? false
        } else if key == "requestSessionId" {
            requestConversation = cursor.text()
        } else if key == "logicalParentUuid" {
            logicalParent = cursor.text()
        } else if key == "parentToolUseID" {
            parentToolCall = cursor.text()
        } else if !costState.read(key, from: &cursor) {
            cursor.skipValue()
        }
    }

    private static func kind(_ text: JSONText?) -> Kind {
        guard let text else { return .other }
        if text == "user" { return .user }
        if text == "assistant" { return .assistant }
        if text == "system" { return .system }
        if text == "attachment" { return .attachment }
        if text == "progress" { return .progress }
        if text == "queue-operation" { return .queueOperation }
        return text == "cost-state" ? .costState : .other
    }

    private mutating func readFork(_ cursor: inout JSONCursor) {
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            if key == "sessionId" {
                forkedFrom.conversation = cursor.text()
            } else if key == "messageUuid" {
                forkedFrom.uuid = cursor.text()
            } else {
                cursor.skipValue()
            }
        }
    }

    private mutating func readAttachment(_ cursor: inout JSONCursor) {
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            if key == "type" {
                attachment.isQueuedCommand = cursor.text() == "queued_command"
            } else if key == "commandMode" {
                attachment.isPrompt = cursor.text().map { $0 == "prompt" } ?? true
            } else if key == "prompt" {
                message.readContent(&cursor)
            } else {
                cursor.skipValue()
            }
        }
    }

    private mutating func readToolUseResult(_ cursor: inout JSONCursor) {
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            if key == "agentId" {
                startedSubagent = cursor.text()
            } else if key == "searchCount" {
                webSearchCount = ClaudeUsage.count(&cursor)
            } else {
                cursor.skipValue()
            }
        }
    }

    private mutating func readProgress(_ cursor: inout JSONCursor) {
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            if key == "agentId" {
                startedSubagent = cursor.text()
            } else if key == "message" {
                readProgressMessage(&cursor)
            } else {
                cursor.skipValue()
            }
        }
    }

    /// Takes over the message of a sub-agent's line that a line of progress quotes.
    private mutating func readProgressMessage(_ cursor: inout JSONCursor) {
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            if key == "message" {
                message.read(&cursor)
            } else if key == "requestId" {
                requestID = cursor.text()
            } else {
                cursor.skipValue()
            }
        }
    }
}
