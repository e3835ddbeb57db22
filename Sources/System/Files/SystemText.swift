/// Reads text that system calls write to a buffer.
package enum SystemText {
    /// Returns the text that `fill` writes; nil if it fails.
    ///
    /// Invalid UTF-8 is repaired.
    ///
    /// - Parameters:
    ///   - capacity: the buffer's size in bytes.
    ///   - fill: writes to a buffer of that size and returns the length in bytes, 0 or less on failure.
    package static func read(capacity: Int = 4096, _ fill: (UnsafeMutablePointer<CChar>, Int) -> Int) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
            guard let base = buffer.baseAddress else { return nil }
            let length = fill(base, capacity)
            guard length > 0 else { return nil }
            return String(decoding: UnsafeRawBufferPointer(buffer).prefix(length), as: UTF8.self)
        }
    }
}
