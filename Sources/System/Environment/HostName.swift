import Libc

package enum HostName {
    /// The name as gethostname(2) returns it; nil if it has none.
    package static var current: String? {
        // A name that fills the buffer may lack its NUL.
        SystemText.read(capacity: 256) { gethostname($0, $1) == 0 ? strnlen($0, $1) : 0 }
    }
}
