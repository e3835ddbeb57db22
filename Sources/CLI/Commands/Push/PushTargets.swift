import TachoCore
import TachoFleet
import TachoSystem

/// The targets of the settings, and which of them are meant.
struct PushTargets {
    private let all: [PushSettings]
    private let context: Context

    init(_ all: [PushSettings], _ context: Context) {
        self.all = all
        self.context = context
    }

    /// The name of a target that is only an address on the command line.
    private static let unnamed = "target"

    /// The targets to push to.
    ///
    /// - Throws: `Failure` if no target is set up, or if its address may not be used.
    func choose(_ name: String?, to address: String?, automatic: Bool) throws(Failure) -> [PushSettings] {
        if automatic { return all.filter { $0.auto == .end && (try? check($0, isTyped: false)) != nil } }
        if let address {
            let settings = PushSettings(name: Self.unnamed, url: address)
            try check(settings, isTyped: true)
            return [settings]
        }
        guard !all.isEmpty else { throw .noTarget }
        guard let name else {
            for settings in all { try check(settings, isTyped: false) }
            return all
        }
        guard let settings = all.first(where: { $0.name == name }) else {
            throw .badValue(name, option: "target", expected: all.map(\.name).joined(separator: " or "))
        }
        try check(settings, isTyped: false)
        return [settings]
    }

    /// An address may hold a password only where nobody else can read it.
    private func check(_ settings: PushSettings, isTyped: Bool) throws(Failure) {
        if OTLPAddress.isMeant(by: settings.url) {
            do throws(OTLPAddressProblem) { _ = try OTLPAddress(settings.url) } catch {
                throw .push(target: settings.name, error.description)
            }
            return
        }
        let address: PsqlAddress
        do throws(AddressProblem) {
            address = try PsqlAddress(settings.url)
        } catch {
            throw .push(target: settings.name, error.description)
        }
        guard address.hasPassword else { return }
        let pointer = "put it into ~/.pgpass, or into a service of ~/.pg_service.conf"
        if isTyped { throw .push(target: settings.name, "everyone can see a password on the command line; \(pointer)") }
        if context.environment["TACHO_PUSH_URL"] == settings.url { return }
        guard let status = FileStatus(following: context.paths.configuration), status.permissions & 0o077 == 0 else {
            throw .push(
                target: settings.name,
                "others can read the password in \(context.paths.configuration); \(pointer), or: chmod 600 \(context.paths.configuration)"
            )
        }
    }
}
