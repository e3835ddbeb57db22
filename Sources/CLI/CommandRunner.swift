import ArgumentParser
import TachoCore
import TachoStore

/// Runs a command line and turns errors into messages and an exit status.
enum CommandRunner {
    /// Parses and runs `arguments` (without the program's name) and returns the exit status.
    static func run(_ arguments: [String], in context: Context) -> Int32 {
        do {
            let command = try Tacho.parse(words: arguments)
            if let command = command as? any TachoCommand {
                try command.run(in: context)
            } else {
                var command = command
                try command.run()
            }
            return 0
        } catch let failure as Failure {
            return report(failure, in: context)
        } catch let error as StoreError {
            return report(.store(error), in: context)
        } catch {
            return report(error, in: context)
        }
    }

    private static func report(_ failure: Failure, in context: Context) -> Int32 {
        if let text = failure.text { context.output.say("tacho: \(text)") }
        return failure.exitStatus
    }

    /// Help and versions go to standard output; wrong usage goes to standard error with exit status 2.
    private static func report(_ error: any Error, in context: Context) -> Int32 {
        let width = context.output.terminal.columns
        let text = UsageLine.wrapped(Tacho.fullMessage(for: error, columns: width), width: width)
        switch Tacho.exitCode(for: error) {
        case .success:
            try? context.output.write(text + "\n")
            return 0
        case .validationFailure:
            context.output.say(text.replacing("Error: ", with: "tacho: ", maxReplacements: 1))
            return 2
        default:
            context.output.say("tacho: \(text.replacing("Error: ", with: "", maxReplacements: 1))")
            return 1
        }
    }
}
