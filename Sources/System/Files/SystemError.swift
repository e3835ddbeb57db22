import Libc

package struct SystemError: Error, Hashable, CustomStringConvertible {
    /// The `errno` value (errno(3)).
    package let code: Int32

    package init(code: Int32) {
        self.code = code
    }

    /// The error of the system call that failed last on this thread; ask before the next call.
    package static var last: SystemError { SystemError(code: errno) }

    /// Whether it is that the time was over.
    package var isTimeout: Bool { code == ETIMEDOUT }

    /// The system's words, such as "No such file or directory".
    package var description: String {
        strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
