#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// This process's environment variables.
package enum Environment {
    /// Returns a variable's value; nil when it is unset or empty.
    ///
    /// Invalid UTF-8 is repaired.
    package static func value(_ name: String) -> String? {
        guard let text = getenv(name), text.pointee != 0 else { return nil }
        return String(cString: text)
    }

    /// Whether the user switched recording off: `TACHO_DISABLE` set to anything but `0`.
    package static var isDisabled: Bool {
        guard let text = value("TACHO_DISABLE") else { return false }
        return text != "0"
    }
}
