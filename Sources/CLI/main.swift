// The hooks leave here, before the command line is parsed: they run at every agent's start and end, and neither
// ArgumentParser nor Foundation nor SQLite may cost the prompt anything. Only the receipt at a session's end uses
// them, after the hook's own work and within its time limit.
import ArgumentParser
import TachoHook

if let words = HookCommand.words(CommandLine.unsafeArgv, count: CommandLine.argc) {
    let start = ContinuousClock.now
    let status = HookCommand.run(words)
    ReceiptHook.run(words, since: start)
    CommandRunner.exit(status)
}
CommandRunner.exit(CommandRunner.runProcess())
