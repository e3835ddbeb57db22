import CSystem
import Libc

package enum Environment {
    /// Returns a variable's value; nil if it is unset or empty.
    ///
    /// Invalid UTF-8 is repaired.
    package static func value(_ name: String) -> String? {
        guard let text = getenv(name), text.pointee != 0 else { return nil }
        return String(cString: text)
    }

    /// All variables; of one that is set twice the first, as for `value`.
    package static var all: [String: String] {
        var variables: [String: String] = [:]
        guard var entry = csystem_environment() else { return variables }
        while let text = entry.pointee {
            let words = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if words.count == 2, variables[String(words[0])] == nil { variables[String(words[0])] = String(words[1]) }
            entry += 1
        }
        return variables
    }

    /// Whether the user switched recording off: `TACHO_DISABLE` set to anything but `0`.
    package static var isDisabled: Bool {
        guard let text = value("TACHO_DISABLE") else { return false }
        return text != "0"
    }
}
