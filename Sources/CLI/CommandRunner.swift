import ArgumentParser
import TachoCore
import TachoStore

/// Runs a command line and turns errors into messages and an exit status.
enum CommandRunner {
    /// Parses and runs `arguments` (without the program's name) and returns the exit status.
    static func run(_ arguments: [String], in context: Context) -> Int32 {
        var context = context
        context.completions = Completions.script
        do {
            let command = try Tacho.parse(words: arguments)
            if let command = command as? any RelayCommand {
                guard let relay = try command.relay(in: context, checking: { _ = try Tacho.parse(words: $0) }) else {
                    return 0
                }
                defer { relay.end() }
                return run(relay.words, in: relay.context)
            } else if let command = command as? any TachoCommand {
                try Pager.run(command, in: context) { try MoneyOfCommand($0).run(command, in: $0) }
            } else {
                var command = command
                try command.run()
            }
            return 0
        } catch let failure as Failure {
            return report(failure, in: context)
        } catch let error as StoreError {
            // What was read so far may be shown already, so the command is not run again.
            if (try? DamagedStore.setAside(context, for: error)) == true {
                context.output.say("tacho: run the command again")
                return 1
            }
            return report(.store(error), in: context)
        } catch {
            return report(error, of: arguments, in: context)
        }
    }

    private static func report(_ failure: Failure, in context: Context) -> Int32 {
        if let text = failure.text { context.output.say("tacho: \(text)") }
        return failure.exitStatus
    }

    /// Help and versions go to standard output; wrong usage goes to standard error with exit status 2.
    private static func report(_ error: any Error, of words: [String], in context: Context) -> Int32 {
        let width = context.output.terminal.columns
        let status = Tacho.exitCode(for: error)
        let message = Tacho.fullMessage(for: error, columns: width)
        let text = UsageLine.wrapped(
            status == .success ? HelpExamples.wrapped(message, width: width) : WrongUsage(message, words).text,
            width: width
        )
        switch status {
        case .success:
            do {
                try context.output.write(help(text, of: words) + "\n")
                return 0
            } catch {
                return (error as? Failure).map { report($0, in: context) } ?? 1
            }
        case .validationFailure:
            context.output.say(text.replacing("Error: ", with: "tacho: ", maxReplacements: 1))
            return 2
        default:
            context.output.say("tacho: \(text.replacing("Error: ", with: "", maxReplacements: 1))")
            return 1
        }
    }

    /// Help without the version's flag, which every command takes, where it is not about the program itself.
    private static func help(_ text: String, of words: [String]) -> String {
        guard let first = words.first, Tacho.commandNames.contains(first) || first == "help" && words.count > 1 else {
            return text
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.filter { !$0.hasPrefix("  --version  ") }.joined(separator: "\n")
    }
}
