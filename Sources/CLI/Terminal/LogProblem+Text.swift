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
        }
    }
}
