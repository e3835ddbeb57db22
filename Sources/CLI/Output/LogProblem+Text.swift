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
        case .linkLeavesRoot: "\(path) is a link out of the log folder"
        case .unreadable(let number):
            "\(path) cannot be read: \(strerror(number).map { String(cString: $0) } ?? "\(number)")"
        case .vanished: "\(path) vanished while it was read"
        case .tooLarge: "\(path) is too large to be read"
        }
    }
}
