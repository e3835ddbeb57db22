import ArgumentParser
import TachoSystem

struct ConfigEdit: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Edit the settings in $VISUAL or $EDITOR.",
        discussion: """
            The editor gets a copy, which replaces the file only if it has no error. A copy with errors is kept beside \
            the file; the next 'tacho config edit' goes on with it.
            """
    )

    func run(in context: Context) throws {
        let draft = SettingsDraft(context: context)
        try draft.prepare()
        try draft.edit()
        switch try draft.finish() {
        case .unchanged: context.output.say("Nothing was changed.")
        case .replaced(let warnings):
            for warning in warnings { context.output.say(warning.description) }
            try context.output.write("changed \(context.paths.configuration)\n")
        case .kept(let problems):
            for problem in problems { context.output.say(problem.description) }
            context.output.say(
                "The settings are as they were. Your text is kept; 'tacho config edit' goes on with it."
            )
            throw Failure.unhealthy
        }
    }
}
