/// The whole blocks that MD5 (RFC 1321) and SHA-256 (FIPS 180-4) take a message in.
package enum DigestBlocks {
    /// The bytes of a block.
    package static let size = 64

    /// Hands out the blocks of a message with its padding: one bit, zeros, and the length in bits.
    ///
    /// - Parameter isBigEndian: how the length is written.
    package static func forEach(of message: [UInt8], isBigEndian: Bool, _ body: (ArraySlice<UInt8>) -> Void) {
        let bitCount = UInt64(message.count) &* 8
        var padded = message + [0x80]
        padded.append(contentsOf: repeatElement(0, count: (size + 55 - message.count % size) % size))
        withUnsafeBytes(of: isBigEndian ? bitCount.bigEndian : bitCount.littleEndian) { padded.append(contentsOf: $0) }
        for start in stride(from: 0, to: padded.count, by: size) { body(padded[start..<start + size]) }
    }
}
