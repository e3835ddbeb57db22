/// One command of a line: a program's name with its arguments, or whatever else is in a command's position.
struct SimpleCommand {
    /// The words without redirections; never empty.
    var words: [ShellWord]
    /// Whether the shell runs it for certain: not behind `&&` or `||`, and in no body of `if`, `case` or a loop.
    var isCertain: Bool
    /// Whether the command's status is the line's: it is the last one, not negated, piped on or in the background.
    var ownsStatus: Bool
}
