import TachoCore
import TachoFleet
import TachoStore
import TachoSystem

/// Finds the id of this machine, and asks where it seems to be another's.
struct PushMachine {
    let context: Context
    let store: Store

    /// - Throws: `Failure` if nobody can be asked, or the file cannot be written.
    func machine(isSame: Bool, isNew: Bool) throws -> Machine {
        let file = MachineFile(home: context.paths.home)
        do {
            if isNew { return try file.replace(now: context.now) }
            if let machine = file.read() {
                if isSame { return try file.claim(machine) }
                if file.isElsewhere(machine) { throw Failure.copiedMachine(host: machine.host) }
            }
            return try file.readOrMake(id: store.machineID(), now: context.now)
        } catch let error as SystemError {
            throw Failure.file(context.paths.home + "/machine", action: .write, reason: error.description)
        }
    }
}
