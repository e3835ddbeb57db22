import TachoFleet

/// Sets a database up, or brings it up to date.
struct PushMigration {
    let context: Context
    let settings: PushSettings

    func run(yes: Bool) throws {
        if OTLPAddress.isMeant(by: settings.url) {
            throw Failure.push(target: settings.name, "a collector needs no setting up")
        }
        let words = "Set \(settings.name) up for tacho (schema \(FleetSchema.version))?"
        if !yes {
            try Confirmation.ask("\(words) It needs the right to make a schema.", option: "--yes", in: context)
        }
        do {
            let address = try PsqlAddress(settings.url)
            _ = try PsqlSession.run(FleetSchema.script, at: address, environment: context.environment)
        } catch let failure as PsqlFailure {
            throw Failure.push(target: settings.name, PushFailure(migrating: failure).description)
        } catch let problem as AddressProblem {
            throw Failure.push(target: settings.name, problem.description)
        }
        context.output.say("\(settings.name): schema \(FleetSchema.version)")
    }
}
