import TachoCore

/// What a user line of the main thread is, by its keys and the beginning of its text.
enum ClaudePrompt: Equatable {
    /// Starts a run.
    case prompt
    /// Starts a run if the model answers: a slash command, a `!command`, a notice of a finished task.
    case candidate(RunFact.Trigger)
    /// Starts a run that nobody asked for now: a schedule did.
    case scheduled
    /// The output of a slash command that the agent ran by itself: no answer will come.
    case localOutput
    /// The user stopped the agent.
    case interruption
    /// Goes on with what is under way: results, summaries, notes of the agent to itself.
    case continuation

    /// Texts that begin a line the agent wrote by itself, which belongs to the run under way.
    private static let continuations: [StaticString] = [
        "This session is being continued", "<bash-stdout>", "<bash-stderr>", "<local-command-caveat>", "Caveat:",
        "Stop hook feedback:",
    ]

    /// Decides what a user line is.
    ///
    /// - Parameter isTaskFired: whether the agent has said that a scheduled task begins.
    init(_ record: ClaudeRecord, isTaskFired: Bool = false) {
        let text = record.message.prompt
        if text?.hasPrefix("[Request interrupted") ?? false {
            self = .interruption
        } else if record.message.hasToolResults || record.message.isOnlyNotes
            || text == nil && record.message.blocks.isEmpty
        {
            self = .continuation
        } else if text?.hasPrefix("<local-command-std") ?? false {
            self = .localOutput
        } else if record.isCompactSummary || record.isTranscriptOnly || record.isMeta && !isTaskFired {
            self = .continuation
        } else if let text, Self.continuations.contains(where: text.hasPrefix) {
            self = .continuation
        } else if record.isMeta {
            self = text == nil ? .continuation : .scheduled
        } else {
            self = Self.start(text, turnOrigin: record.turnOrigin)
        }
    }

    private static func start(_ text: JSONText?, turnOrigin: JSONText?) -> ClaudePrompt {
        let isPersons = turnOrigin.map { $0 == "human" || $0 == "sdk" || $0 == "unknown" } ?? true
        guard let text else { return isPersons ? .prompt : .candidate(.auto) }
        if text.hasPrefix("<task-notification>") || text.hasPrefix("<bash-input>") { return .candidate(.auto) }
        if text.hasPrefix("<command-name>") || text.hasPrefix("<command-message>") {
            return .candidate(isPersons ? .user : .auto)
        }
        return isPersons ? .prompt : .candidate(.auto)
    }

    /// Whether the agent wrapped a command or a report in tags, which the user did not write.
    static func isWrapped(_ text: JSONText) -> Bool {
        text.hasPrefix("<task-notification>") || text.hasPrefix("<bash-input>") || text.hasPrefix("<command-name>")
            || text.hasPrefix("<command-message>")
    }

    /// How many bytes of a text in tags are searched for the part to show.
    private static let wrappedLimit = 2_048

    /// The prompt as it reads best in a list: without the tags that the agent wraps commands in.
    static func preview(_ text: JSONText) -> String {
        let head = text.prefix(text.hasPrefix("<") ? wrappedLimit : LogPreview.sourceLimit)
        if let command = element("command-name", of: head) {
            let arguments = element("command-args", of: head) ?? ""
            return LogPreview.text(arguments.isEmpty ? command : command + " " + arguments)
        }
        if let command = element("bash-input", of: head) { return LogPreview.text("!" + command) }
        if let summary = element("summary", of: head), head.hasPrefix("<task-notification>") {
            return LogPreview.text(summary)
        }
        return LogPreview.text(head)
    }

    /// The text between `<name>` and `</name>`.
    private static func element(_ name: String, of text: String) -> String? {
        guard text.hasPrefix("<"), let start = text.firstRange(of: "<\(name)>") else { return nil }
        let rest = text[start.upperBound...]
        return String(rest[..<(rest.firstRange(of: "</\(name)>")?.lowerBound ?? rest.endIndex)])
    }
}
