#if canImport(Darwin)
import Darwin

extension FileStatus {
    /// The time of modification in nanoseconds since the Unix epoch.
    static func modification(of status: stat) -> Int64 {
        Int64(status.st_mtimespec.tv_sec) * 1_000_000_000 + Int64(status.st_mtimespec.tv_nsec)
    }
}
#endif
