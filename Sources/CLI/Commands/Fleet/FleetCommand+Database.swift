import TachoFleet
import TachoSystem

extension FleetCommand {
    /// The database to ask: the one that was named, else the only one that is pushed to.
    ///
    /// - Throws: `Failure` if no target is set up, or if psql does not take its address.
    func database(in context: Context) throws -> PsqlAddress {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        if let problem = reader.errors.first { throw Failure.configuration(problem) }
        let targets = reader.configuration.push.filter { !OTLPAddress.isMeant(by: $0.url) }
        if let from, reader.configuration.push.contains(where: { $0.name == from && OTLPAddress.isMeant(by: $0.url) }) {
            throw Failure.badValue(from, option: "--from", expected: "a database; a collector answers no questions")
        }
        let named = from.map { name in targets.first { $0.name == name }?.url ?? name }
        guard named != nil || !targets.isEmpty else { throw Failure.noTarget }
        guard let url = named ?? (targets.count == 1 ? targets.first?.url : nil) else {
            let names = targets.map(\.name).joined(separator: " or ")
            throw Failure.missing("--from", expected: names)
        }
        do throws(AddressProblem) {
            return try PsqlAddress(url)
        } catch {
            let forms = error == .empty || error == .unreadable ? AddressProblem.forms : nil
            throw Failure.badValue(url, option: "--from", expected: forms ?? "another address: \(error)")
        }
    }
}
