/// One message of a conversation, read from the agent's own log on demand; the store keeps none.
package struct TranscriptMessage: Hashable, Sendable {
    /// Who spoke.
    package enum Speaker: String, CaseIterable, Sendable {
        /// The user, or a program that drives the agent.
        case user
        /// The model.
        case agent
        /// The agent calling a tool.
        case tool
    }

    /// The log line's timestamp.
    package var at: Timestamp
    /// Who spoke.
    package var speaker: Speaker
    /// The text as recorded, or a tool's name: not safe for a terminal.
    package var text: String
    /// The vendor's id of the tool's call; nil where the log has none.
    package var call: String?
    /// What the tool answered, as recorded; nil until it did, and where the log does not have it.
    package var result: String?

    package init(at: Timestamp, speaker: Speaker, text: String, call: String? = nil) {
        self.at = at
        self.speaker = speaker
        self.text = text
        self.call = call
    }

    /// Creates what a tool answered, which `withResults` puts beside its call.
    package init(result: String, ofCall call: String) {
        self.init(at: Timestamp(milliseconds: 0), speaker: .tool, text: "", call: call)
        self.result = result
    }
}

extension [TranscriptMessage] {
    /// The messages with each tool's answer beside its call; answers to unknown calls are left out.
    package var withResults: [TranscriptMessage] {
        var joined: [TranscriptMessage] = []
        var calls: [String: Int] = [:]
        for message in self {
            if let call = message.call, let result = message.result {
                if let index = calls[call] { joined[index].result = result }
                continue
            }
            if let call = message.call { calls[call] = joined.count }
            joined.append(message)
        }
        return joined
    }
}

extension Optional<[TranscriptMessage]> {
    /// Adds what was said, if there is a text and if messages are collected.
    ///
    /// - Parameter text: what was said, or the name of the tool that is called.
    package mutating func note(
        _ speaker: TranscriptMessage.Speaker,
        _ text: @autoclosure () -> String?,
        at time: Timestamp,
        call: String? = nil
    ) {
        guard self != nil, let text = text() else { return }
        self?.append(TranscriptMessage(at: time, speaker: speaker, text: text, call: call))
    }

    /// Adds what a tool answered; the call may have been noted by a reader before.
    package mutating func noteResult(_ text: @autoclosure () -> String?, ofCall call: String) {
        guard self != nil, let text = text() else { return }
        self?.append(TranscriptMessage(result: text, ofCall: call))
    }
}
