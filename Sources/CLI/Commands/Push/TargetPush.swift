import Foundation
import TachoCore
import TachoFleet
import TachoStore
import TachoSystem

struct TargetPush: TargetPushing {
    let context: Context
    let store: Store
    let settings: PushSettings
    let machine: Machine
    /// How many sessions go into one transaction.
    var batchSize = Pusher.standardBatchSize

    private var pusher: Pusher {
        Pusher(
            store: store,
            settings: settings,
            script: PushScript(machine: machine, label: settings.label ?? machine.host, version: Version.text),
            now: context.now,
            environment: context.environment,
            batchSize: batchSize
        )
    }

    private var encoder: PushEncoder {
        PushEncoder(settings, machine: machine, priceTable: PriceTables.readOn, address: GitRemote.address)
    }

    /// Sends what is new, and says how much that was.
    func send(isQuiet: Bool) throws {
        let name = SafeText.line(settings.name)
        if try pusher.isUpToDate() {
            let last = try store.pushTarget(settings.addressHash).pushedAt
            let since = last.map { " since \(moment($0))" } ?? ""
            if !isQuiet { context.output.say("\(name): nothing new\(since)") }
            return
        }
        let start = ContinuousClock.now
        var encoder = encoder
        let outcome = try pusher.run(&encoder)
        if isQuiet { return }
        let parts =
            [count(outcome), "\(seconds(ContinuousClock.now - start)) s"].joined(separator: ", ")
        context.output.say("\(name): \(parts); up to date")
    }

    /// Says how much would be sent and what is in it; asks the server how it is.
    func describe() throws {
        let server = try pusher.server()
        var outcome = Pusher.Outcome()
        var encoder = encoder
        try pusher.preview(&encoder, server) { outcome.add($0) }
        let schema = server.schema == 0 ? "not set up" : "schema \(server.schema)"
        let last = try store.pushTarget(settings.addressHash).pushedAt.map { " since \(moment($0))" } ?? ""
        let place = "\(settings.name) (postgres, db \(server.database), \(schema))"
        try context.output.write(SafeText.line("Would push to \(place): \(count(outcome))\(last).") + "\n")
        let leaving = PushContents(settings)
        try context.output.write("Leaves this machine: \(leaving.leaving).\nStays here: \(leaving.staying).\n")
    }

    /// Prints the rows, or all that psql needs.
    func print(asScript isScript: Bool) throws {
        var encoder = encoder
        let script = pusher.script
        if isScript { try context.output.write(script.head + script.check) }
        try pusher.preview(&encoder, nil) { rows in
            let bytes = script.transaction(rows)
            if context.output.terminal.isInteractive {
                try context.output.write(SafeText.block(String(decoding: bytes, as: UTF8.self)))
            } else {
                try context.output.write(bytes)
            }
        }
    }

    private func moment(_ moment: Timestamp) -> String {
        MomentText.short(moment, now: context.now, local: context.local)
    }

    private func seconds(_ duration: Duration) -> String {
        String(format: "%.1f", duration / .seconds(1))
    }

    private func count(_ outcome: Pusher.Outcome) -> String {
        var parts = [
            CountText.of(outcome.sessionCount, "session"), CountText.of(outcome.usageCount, "usage row"),
            "\(UsageText.grouped(outcome.forgottenCount)) forgotten",
        ]
        if outcome.goneCount > 0 { parts.append("\(UsageText.grouped(outcome.goneCount)) withdrawn") }
        return parts.joined(separator: ", ")
    }
}
