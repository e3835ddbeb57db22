/// Texts that system calls write to a buffer.
package enum SystemText {
    /// Returns the text that `fill` writes; nil when it writes none.
    ///
    /// Invalid UTF-8 is repaired.
    ///
    /// - Parameters:
    ///   - capacity: the buffer's size in bytes.
    ///   - fill: writes to the buffer of that size and returns the text's length in bytes, or 0 or less on failure.
    package static func read(capacity: Int = 4096, _ fill: (UnsafeMutablePointer<CChar>, Int) -> Int) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
            guard let base = buffer.baseAddress else { return nil }
            let length = fill(base, capacity)
            guard length > 0 else { return nil }
            return String(decoding: UnsafeRawBufferPointer(buffer).prefix(length), as: UTF8.self)
        }
    }
}
