import ArgumentParser
import TachoCore
import TachoStore

struct Resume: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Continue a session: change to its directory and run its agent with the conversation.",
        discussion: """
            EXAMPLES
              tacho resume .                 the latest conversation in this repository or directory
              tacho resume -                 the latest conversation of all
              tacho resume 3f09c1e           this session, by its id
              tacho resume retry logic       the session with these words in a prompt

            If several sessions have the words, you choose one of them as in 'tacho pick'; without a terminal they are listed \
            and the exit status is 1. The agent continues in this tab \
            and is recorded as a session of its own. A session that is still running is not started a second time: \
            'tacho go' takes you to its tab.
            """
    )

    @Argument(
        help: ArgumentHelp("The session: its id, '.', '-', or words of its prompts.", valueName: "words"),
        completion: WordCompletion.ids
    )
    var words: [String]

    @Flag(help: "Print the directory and the command instead of running it.")
    var dryRun = false

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let candidates = try SessionChoice(library, context).sessions(words)
        guard let session = candidates.first else { throw ResumeProblem.notFound(words.joined(separator: " ")) }
        guard candidates.count > 1 else { return try resume(session, library, context) }
        if !dryRun, context.output.terminal.canShowScreens {
            return try Pick.run(words: words, Filter(), library, context)
        }
        try SessionTable.print(candidates, library, context)
        throw ResumeProblem.several(candidates.count)
    }

    private func resume(_ session: Session, _ library: Library, _ context: Context) throws {
        let resumption = try Resumption(of: session, library, context)
        if dryRun { return try context.output.write(resumption.line + "\n") }
        try resumption.run(in: context)
    }
}
