/// The command that takes up a conversation again, with `{}` for the conversation's id: `agent --resume {}`.
package struct ResumeCommand: ExpressibleByStringLiteral, Hashable, Sendable {
    /// The command with its placeholder.
    package let template: String

    package init(template: String) {
        self.template = template
    }

    /// Takes a template that is written as a literal.
    package init(stringLiteral template: String) {
        self.init(template: template)
    }

    /// The command for one conversation.
    ///
    /// Nil for an id that a shell would not take as one plain word: the text is for pasting.
    package func text(conversation: String) -> String? {
        guard conversation.utf8.allSatisfy(PlainWord.holds), let first = conversation.utf8.first,
            first != UInt8(ascii: "-")
        else { return nil }
        return template.replacing("{}", with: conversation)
    }
}
