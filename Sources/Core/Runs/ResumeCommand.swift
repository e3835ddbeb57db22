/// The command that takes up a conversation again.
package enum ResumeCommand {
    /// The command, in the words of `claude --help` and `codex --help`; nil for an agent whose words are not known.
    ///
    /// An id that a shell would not take as one plain word gives nil, too: the text is for pasting.
    package static func text(agent: String, conversation: String) -> String? {
        let isPlain = conversation.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
        guard isPlain, let first = conversation.utf8.first, first != UInt8(ascii: "-") else { return nil }
        switch agent {
        case "claude": return "claude --resume \(conversation)"
        case "codex": return "codex resume \(conversation)"
        default: return nil
        }
    }
}
