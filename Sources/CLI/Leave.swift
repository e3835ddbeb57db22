#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Ends the process at once, without the exit handlers that ordinary commands may have set.
func leave(_ status: Int32) -> Never {
    _exit(status)
}
