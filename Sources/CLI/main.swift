// The hooks leave here, before the command line is parsed: they run at every agent's start and end, and neither
// ArgumentParser nor Foundation nor SQLite may cost the prompt anything.
import ArgumentParser
import TachoHook

if CommandLine.argc > 1, CommandLine.arguments[1] == "hook" {
    leave(HookCommand.run(Array(CommandLine.arguments.dropFirst(2))))
}
leave(runCommandLine())
