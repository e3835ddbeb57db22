import ArgumentParser
import Libc
import TachoCore
import TachoStore

struct Pick: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "pick",
        abstract: "Choose a session by what was asked in it, and resume it.",
        discussion: """
            EXAMPLES
              tacho pick
              tacho pick retry --repo .

            Type words: every word must begin a word of a prompt, and a phrase stands in double quotes. Enter resumes the \
            chosen session, Ctrl-O shows its transcript, Ctrl-T tags it, Esc leaves. After Down or Tab, the letters o, t \
            and q do the same.

            With 'bind = "ctrl-g"' in the settings, 'tacho init' binds the key to this command.
            """
    )

    @Argument(help: ArgumentHelp("The words to begin with.", valueName: "words"))
    var words: [String] = []

    @OptionGroup(title: "Filters")
    var options: FilterOptions

    @Option(help: "Use color: auto, always or never.")
    var color = ColorMode.auto

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let filter = try options.filter(in: context, store: library.store)
        try Self.run(words: words, filter, library, context, color: color)
    }

    /// Lets the user choose a session, and resumes it.
    static func run(
        words: [String],
        _ filter: Filter,
        _ library: Library,
        _ context: Context,
        color: ColorMode = .auto
    ) throws {
        guard context.output.terminal.canShowScreens else { throw Failure.noTerminal }
        let source = PickerSource(library: library, context: context, filter: filter)
        let id = try choose(words: words.joined(separator: " "), source, color: color)
        let session = try library.store.session(named: id.rawValue)
        try Resumption(of: session, library, context).run(in: context)
    }

    private static func choose(words: String, _ source: PickerSource, color: ColorMode) throws -> SessionID {
        if let fzf = FzfPicker(source) {
            guard let id = try fzf.choose(words: words) else { throw Failure.left }
            return id
        }
        var loop = PickerLoop(source, words: words, color: color.isOn(source.context.output.terminal))
        switch try loop.run() {
        case .left: throw Failure.left
        case .chosen(let id): return id
        case .ended(let number):
            signal(number, SIG_DFL)
            raise(number)
            throw Failure.left
        }
    }
}
