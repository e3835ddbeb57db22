package import TachoCore

/// A made-up conversation, of which an agent's log is made for the sample history that `tacho demo` shows.
package struct SampleConversation: Sendable {
    /// The agent's id of it, a UUID.
    package var id: String
    package var cwd: String
    package var branch: String
    package var model: String
    package var runs: [Run] = []

    package init(id: String, cwd: String, branch: String, model: String) {
        self.id = id
        self.cwd = cwd
        self.branch = branch
        self.model = model
    }

    /// A prompt and the calls for it, in order of time.
    package struct Run: Sendable {
        package var at: Timestamp
        package var prompt: String
        package var calls: [Call] = []
        /// Whether the user interrupted it after the last call.
        package var isInterrupted = false

        package init(at: Timestamp, prompt: String) {
            self.at = at
            self.prompt = prompt
        }
    }

    /// A model's answer, and the call of a tool that it asks for.
    package struct Call: Sendable {
        package var at: Timestamp
        package var tokens: TokenCount
        package var tool: Tool?
        /// Whether a sub-agent made it.
        package var isSubagents = false

        package init(at: Timestamp, tokens: TokenCount, tool: Tool? = nil) {
            self.at = at
            self.tokens = tokens
            self.tool = tool
        }
    }

    /// A call of a tool.
    package struct Tool: Sendable {
        package var action: Action
        /// The command, or the file.
        package var object: String
        package var end: Timestamp
        package var hasFailed: Bool

        package init(_ action: Action, _ object: String, end: Timestamp, hasFailed: Bool = false) {
            self.action = action
            self.object = object
            self.end = end
            self.hasFailed = hasFailed
        }
    }

    /// What tools do, whatever an agent calls them.
    package enum Action: Sendable {
        case run
        case read
        case edit
    }

    /// The text of the last answer of a run.
    static let answer = "Done. The tests pass."
}

/// How an agent would have logged a sample conversation.
package struct SampleLog: Sendable {
    /// Makes the files: their paths below the user's home, and their texts.
    let files: @Sendable (SampleConversation) -> [(path: String, text: String)]
    /// The model that the agent would have used.
    package let model: String

    /// The files of a conversation: their paths below the user's home, and their texts.
    package func files(of conversation: SampleConversation) -> [(path: String, text: String)] { files(conversation) }

    /// A line of a log.
    static func line(_ members: [String: JSONValue], at time: Timestamp) -> String {
        let all = members.merging(["timestamp": .string(text(of: time))]) { $1 }
        return JSONValue.object(all).jsonText + "\n"
    }

    /// A time as agents write it.
    static func text(of time: Timestamp) -> String {
        LocalTime.utc.rfc3339(time).replacing("+00:00", with: "Z")
    }
}
