#if canImport(Darwin)
import Darwin
package import TachoCore

extension FileStatus {
    /// The time of modification in nanoseconds since the Unix epoch.
    static func modification(of status: stat) -> Int64 {
        Int64(status.st_mtimespec.tv_sec) * 1_000_000_000 + Int64(status.st_mtimespec.tv_nsec)
    }

    /// When an open file was created.
    package static func birth(descriptor: Int32) -> Timestamp? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        let birth = status.st_birthtimespec
        return Timestamp(milliseconds: Int64(birth.tv_sec) * 1_000 + Int64(birth.tv_nsec) / 1_000_000)
    }
}
#endif
