/// FNV-1a with 64 bits (RFC 9923), the same in every process and on every machine.
///
/// Not a protection against an adversary: what it digests is the user's own.
package struct Digest64: Hashable, Sendable {
    /// The digest of what was mixed in so far.
    package private(set) var value: UInt64

    /// Starts with nothing; another seed gives other digests of the same bytes.
    package init(seed: UInt64 = 0) {
        value = 0xCBF2_9CE4_8422_2325 ^ seed
    }

    /// Goes on from a digest that was kept.
    package init(value: UInt64) {
        self.value = value
    }

    package mutating func mix(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes { mix(UInt64(byte)) }
    }

    package mutating func mix(_ text: String) {
        var text = text
        text.withUTF8 { mix(UnsafeRawBufferPointer($0)) }
    }

    /// Mixes in a word as a whole, which is another digest than that of its bytes.
    package mutating func mix(_ word: UInt64) {
        value = (value ^ word) &* 0x100_0000_01B3
    }

    package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var digest = Digest64()
        digest.mix(bytes)
        return digest.value
    }

    /// The digest of the bytes of a text.
    package static func of(_ text: String) -> UInt64 {
        var digest = Digest64()
        digest.mix(text)
        return digest.value
    }
}
