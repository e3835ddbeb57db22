#if os(Linux)
import CSystem
import Glibc
package import TachoCore

extension FileStatus {
    /// The time of modification in nanoseconds since the Unix epoch.
    static func modification(of status: stat) -> Int64 {
        Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    }

    /// When an open file was created; nil if the file system does not record that.
    package static func birth(descriptor: Int32) -> Timestamp? {
        let milliseconds = csystem_birth_time(descriptor)
        return milliseconds < 0 ? nil : Timestamp(milliseconds: milliseconds)
    }
}
#endif
