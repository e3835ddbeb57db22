import Foundation
import TachoCore
import TachoFleet
import TachoStore
import TachoSystem

/// A push to one collector of OpenTelemetry.
struct CollectorPush: TargetPushing {
    let context: Context
    let store: Store
    let settings: PushSettings
    let machine: Machine

    private var pusher: OTLPPusher { OTLPPusher(store: store, settings: settings, now: context.now) }
    private var label: String { settings.label ?? machine.host }
    private var resource: OTLPResource { OTLPResource(machine: machine.id, label: label, version: Version.text) }

    private func due() throws -> OTLPPusher.Due {
        var encoder = OTLPEncoder(settings, machine: machine, address: GitRemote.address)
        return try pusher.due(&encoder)
    }

    func send(isQuiet: Bool) throws {
        let (name, due) = (SafeText.line(settings.name), try due())
        if due.isEmpty {
            _ = try pusher.send(due, by: push())
            if !isQuiet { context.output.say("\(name): nothing new") }
            return
        }
        let outcome = try pusher.send(due, by: push())
        if outcome.rejectedCount > 0 || !outcome.message.isEmpty {
            let reason = outcome.message.isEmpty ? "" : ": \(outcome.message)"
            context.output.say("\(name): the collector rejected \(UsageText.grouped(outcome.rejectedCount))\(reason)")
        }
        if !isQuiet { context.output.say("\(name): \(count(outcome.sessionCount, outcome.pointCount))") }
    }

    func describe() throws {
        let (address, due) = (try address(), try due())
        let counts = count(due.sessions.count, due.pointCount)
        try context.output.write(
            SafeText.line("Would push to \(settings.name) (OpenTelemetry, \(address.host)): \(counts).") + "\n"
        )
        let contents = PushContents(settings)
        try context.output.write("Leaves this machine: \(contents.leaving).\nStays here: \(contents.staying).\n")
    }

    func print(asScript isScript: Bool) throws {
        if isScript {
            throw Failure.push(target: settings.name, "--script is for databases; --show prints the requests")
        }
        for body in OTLPPush.bodies(try due(), now: context.now, of: resource) {
            try context.output.write(String(decoding: body, as: UTF8.self) + "\n")
        }
    }

    private func address() throws -> OTLPAddress {
        do throws(OTLPAddressProblem) { return try OTLPAddress(settings.url) } catch {
            throw Failure.push(target: settings.name, error.description)
        }
    }

    private func push() throws -> OTLPPush {
        let collector = try OTLPCollector(
            address(),
            directory: context.paths.home,
            environment: context.environment,
            headerFile: settings.headerFile,
            sleep: { Thread.sleep(forTimeInterval: Double($0) / 1_000) }
        )
        return OTLPPush(to: collector, of: resource)
    }

    private func count(_ sessions: Int, _ points: Int) -> String {
        "\(CountText.of(sessions, "session")), \(CountText.of(points, "point")) of counters"
    }
}
