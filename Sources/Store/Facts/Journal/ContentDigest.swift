/// FNV-1a with 64 bits (RFC 9923), the same in every process and on every machine.
///
/// It is no protection against an adversary, and needs to be none: the journal is the user's own.
package enum ContentDigest {
    /// The digest of `bytes`.
    package static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return digest
    }
}
