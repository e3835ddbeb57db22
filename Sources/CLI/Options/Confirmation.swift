import Libc

/// A question before something that cannot be undone.
enum Confirmation {
    /// Asks on the terminal.
    ///
    /// - Parameter option: what answers the question beforehand.
    /// - Throws: `Failure.unconfirmed` without a terminal, `Failure.left` for any answer but yes.
    static func ask(_ question: String, option: String, in context: Context) throws(Failure) {
        guard isatty(STDIN_FILENO) == 1, context.output.terminal.isInteractive else { throw .unconfirmed(option) }
        context.output.say("\(question) [y/N]")
        guard readLine()?.lowercased().hasPrefix("y") == true else { throw .left }
    }
}
