import TachoFleet
import TachoRecords
import TachoStore

/// What is known here of the targets.
struct PushStates {
    private let store: Store
    private let targets: [PushSettings]

    init(store: Store, _ targets: [PushSettings]) {
        self.store = store
        self.targets = targets
    }

    /// - Throws: `StoreError`.
    func records() throws -> [PushRecord] {
        try targets.map { settings in
            let target = try store.pushTarget(settings.addressHash)
            let isKnown = target.serverID != nil && target.settings == settings.digest
            return PushRecord(
                name: settings.name,
                auto: settings.auto.rawValue,
                pushedAt: target.pushedAt,
                backlog: isKnown ? try store.pushBacklog(after: target.ackedRev) : nil,
                error: target.error,
                otherHost: target.otherHost
            )
        }
    }
}
