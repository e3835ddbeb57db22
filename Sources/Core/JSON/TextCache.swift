import Libc

/// Remembers the last text of a key that nearly all lines repeat, so that it is decoded once.
package struct TextCache {
    private var bytes: [UInt8] = []
    private var string = ""

    package init() {}

    /// The text, decoded only when its bytes are not those of the last one.
    package mutating func string(_ text: JSONText) -> String {
        let isSame = bytes.withUnsafeBytes { known in
            guard known.count == text.bytes.count else { return false }
            guard let left = known.baseAddress, let right = text.bytes.baseAddress else { return true }
            return memcmp(left, right, known.count) == 0
        }
        if isSame { return string }
        bytes = Array(text.bytes)
        string = text.string
        return string
    }
}
