import ArgumentParser
import TachoCore

/// Where hooks are added or removed: shells unless the user says otherwise.
struct HookPlaces: ParsableArguments {
    @Option(help: "Only this shell; can be repeated. Default: all installed shells.")
    var shell: [ShellKind] = []

    @Flag(help: "Only the hooks of agents: of those that are named, or of all.")
    var agents = false

    @Flag(help: "Only the hook of the git repository you are in, which names the session in commits of agents.")
    var git = false

    @Flag(help: "Only show what would be done.")
    var dryRun = false

    @Argument(help: "With --agents: ids of agents, with commas between them; 'tacho agents' lists them.")
    var names: [String] = []

    func validate() throws {
        if !agents, let name = names.first {
            throw ValidationError("Unexpected argument '\(name)'; use --agents \(name)")
        }
        if [git, agents, !shell.isEmpty].count(where: \.self) > 1 {
            throw ValidationError("--git, --agents and --shell cannot be combined; run one after the other")
        }
    }
}
