package import TachoCore

/// How an agent says which of its hooks its user trusts: a program that is asked in lines of JSON.
package struct HookTrust: Sendable {
    /// The program and its arguments.
    package let command: [String]
    /// What it is asked, in a directory.
    package let questions: @Sendable (_ directory: String) -> [JSONValue]
    /// The answer in a line of its output: each hook's command line, and whether it is trusted; nil for another line.
    package let answer: @Sendable (_ line: JSONValue) -> [(command: String, isTrusted: Bool)]?

    package init(
        command: [String],
        questions: @escaping @Sendable (_ directory: String) -> [JSONValue],
        answer: @escaping @Sendable (_ line: JSONValue) -> [(command: String, isTrusted: Bool)]?
    ) {
        self.command = command
        self.questions = questions
        self.answer = answer
    }
}
