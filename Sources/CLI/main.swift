// The hooks leave here, before the command line is parsed: they run at every agent's start and end, and neither
// ArgumentParser nor Foundation nor SQLite may cost the prompt anything. Only the receipt at a session's end uses
// them, after the hook's own work and within its time limit.
import ArgumentParser
import TachoHook

if let words = HookCommand.words {
    let start = ContinuousClock.now
    HookCommand.run(words)
    CommandRunner.exit(ReceiptHook.run(words, since: start))
}
CommandRunner.exit(CommandRunner.runProcess())
