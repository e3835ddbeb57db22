import TachoCore
import TachoFleet
import TachoStore

/// A push to one target, of whatever kind.
protocol TargetPushing {
    var context: Context { get }
    var store: Store { get }
    var settings: PushSettings { get }

    /// Sends what is new, and says how much that was.
    func send(isQuiet: Bool) throws
    /// Says how much would be sent and what is in it.
    func describe() throws
    /// Prints what would be sent, or all that another program needs to send it.
    func print(asScript isScript: Bool) throws
}

extension TargetPushing {
    /// Whether it is time for a push that nobody asked for, ten minutes after the last.
    var isDue: Bool {
        guard let tried = try? store.pushTarget(settings.addressHash).triedAt else { return true }
        return context.now - tried >= 600_000 || tried > context.now
    }
}

/// Why a target was not pushed to, in one line.
protocol PushProblem: Error, CustomStringConvertible {}

extension PushFailure: PushProblem {}
extension OTLPFailure: PushProblem {}
