import ArgumentParser
import TachoCore

struct DemoCommand: RelayCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Try any command on three months of made-up history.",
        discussion: """
            EXAMPLES
              tacho demo
              tacho demo cost --by tag
              tacho demo report -o /tmp/report.html
              tacho demo delete              remove the sample history

            The made-up history of several agents is in a directory of its own, below $TMPDIR; your own records are \
            neither read nor changed. It is renewed each day, up to today. All output is marked as sample data.
            """
    )

    @Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp("The command with its options. Default: what 'tacho' alone shows.", valueName: "command")
    )
    var words: [String] = []

    /// Commands that would do something on this machine, or never end.
    private static let refused: Set<String> = [
        "completions", "config", "demo", "doctor", "go", "import", "init", "install", "mcp", "notify", "pick", "resume",
        "statusline", "trailer", "uninstall",
    ]

    func relay(in context: Context, checking check: ([String]) throws -> Void) throws -> Relay? {
        if ["-h", "--help"].contains(words.first) { throw CleanExit.helpRequest(Self.self) }
        let home = DemoHome(context: context)
        if words == ["delete"] {
            let isRemoved = try home.remove()
            context.output.say(isRemoved ? "Deleted \(home.path)." : "There is no sample history.")
            return nil
        }
        if let word = words.first, Self.refused.contains(word) {
            throw Failure.badValue(word, option: "command", expected: "one that shows records, such as cost or report")
        }
        try check(words)
        let style: Style? = context.output.terminal.prefersColor ? .dim : nil
        let sample = try home.prepared()
        context.output.say("Sample data, made up; none of it is yours.", style: style)
        return Relay(words: words, context: sample) {
            context.output.say("Sample data in \(home.path); 'tacho demo delete' removes it.", style: style)
        }
    }
}
