import TachoIngest

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension LogProblem {
    /// The file and why it was left out, for people.
    var text: String {
        switch reason {
        case .linkLeavesRoot: "\(path) is a link that leaves the log directory"
        case .unreadable(let number):
            "\(path) cannot be read: \(strerror(number).map { String(cString: $0) } ?? "\(number)")"
        case .vanished: "\(path) disappeared while being read"
        case .tooLarge: "\(path) is too large"
        }
    }
}
