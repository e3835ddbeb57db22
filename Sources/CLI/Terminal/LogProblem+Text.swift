import TachoCore
import TachoSystem

extension LogProblem {
    /// The file and why it was left out, for people.
    var text: String {
        switch reason {
        case .linkLeavesRoot: "\(path) is a link out of the log directory; only those directly below it are followed"
        case .otherUser: "\(path) belongs to another user"
        case .unreadable(let number):
            "\(path) cannot be read: \(SystemError(code: number))"
        case .vanished: "\(path) disappeared while being read"
        case .tooLarge: "\(path) is too large"
        case .database(.busy): "\(path) is being changed; it is read the next time"
        case .database(.damaged(let reason)): "\(path) cannot be read: \(reason)"
        case .database(.unknownForm(let reason)): "\(path) has a form that this version of tacho cannot read: \(reason)"
        }
    }
}
