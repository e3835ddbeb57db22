#if canImport(Darwin)
import Darwin
import TachoStore

extension SourceCursor.FileState {
    /// The last change of a file's contents, in nanoseconds since 1970.
    static func modifiedInNanoseconds(_ status: stat) -> Int64 {
        Int64(status.st_mtimespec.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtimespec.tv_nsec)
    }
}
#endif
