import ArgumentParser
import TachoCore
import TachoFleet
import TachoStore
import TachoSystem

struct PushSend: TachoCommand {
    static let configuration = CommandConfiguration(commandName: "send", abstract: "Send what is new (default).")

    @Argument(help: ArgumentHelp("The target, as [push.TARGET] names it. Default: all.", valueName: "target"))
    var target: String?

    @Option(help: ArgumentHelp("Send to this address, with the standard settings.", valueName: "address"))
    var to: String?

    @Flag(help: "Say how much would be sent, and what is in it.")
    var dryRun = false

    @Flag(help: "Print what would be sent, every byte of it.")
    var show = false

    @Flag(help: "Print all that a psql of your own needs to send it; nothing is noted as sent.")
    var script = false

    @Flag(help: "Print the SQL that sets a database up or brings it up to date.")
    var schema = false

    @Flag(help: "Set the database up, or bring it up to date; asks first.")
    var migrate = false

    @Flag(help: "With --migrate: do not ask.")
    var yes = false

    @Flag(help: "Print errors only.")
    var quiet = false

    @Flag(help: "Say that this is the machine that pushed before, under another name.")
    var sameMachine = false

    @Flag(help: "Say that this directory is a copy: the sessions so far are another machine's.")
    var newMachine = false

    @Flag(help: .hidden)
    var auto = false

    @Option(help: .hidden)
    var batch = Pusher.standardBatchSize

    func validate() throws {
        if [dryRun, show, script, schema, migrate].count(where: \.self) > 1 {
            throw ValidationError("--dry-run, --show, --script, --schema and --migrate cannot be combined")
        }
        if target != nil, to != nil { throw ValidationError("a target and --to cannot be combined") }
        if sameMachine, newMachine { throw ValidationError("--same-machine and --new-machine cannot be combined") }
    }

    func run(in context: Context) throws {
        if schema { return try context.output.write(FleetSchema.script) }
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        if let problem = reader.errors.first { throw Failure.configuration(problem) }
        let targets = try PushTargets(reader.configuration.push, context).choose(target, to: to, automatic: auto)
        if targets.isEmpty { return }
        if migrate {
            return try targets.forEach { try PushMigration(context: context, settings: $0).run(yes: yes) }
        }
        let library = try Library.current(context)
        let machine = try PushMachine(context: context, store: library.store)
            .machine(isSame: sameMachine, isNew: newMachine)
        try library.store.beginPushing(machine: machine.id)
        try library.store.refreshSessionCosts()
        var failure: Failure?
        for settings in targets {
            do {
                try push(to: settings, library.store, machine, context)
            } catch let problem as any PushProblem {
                if problem as? PushFailure == .anotherPush, quiet || auto { continue }
                let error = Failure.push(target: settings.name, problem.description)
                if let text = failure?.text { context.output.say("tacho: \(text)") }
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private func push(to settings: PushSettings, _ store: Store, _ machine: Machine, _ context: Context) throws {
        let push: any TargetPushing =
            if OTLPAddress.isMeant(by: settings.url) {
                CollectorPush(context: context, store: store, settings: settings, machine: machine)
            } else {
                TargetPush(
                    context: context,
                    store: store,
                    settings: settings,
                    machine: machine,
                    batchSize: max(1, batch)
                )
            }
        if dryRun {
            try push.describe()
        } else if show || script {
            try push.print(asScript: script)
        } else if !auto || push.isDue {
            try push.send(isQuiet: quiet || auto)
        }
    }
}
