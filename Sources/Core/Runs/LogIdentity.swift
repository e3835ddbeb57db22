/// Ids that tacho gives to things known from logs alone, the same at every reading.
enum LogIdentity {
    /// An id in the form of a UUIDv7: its time is the thing's start, its random bits are a hash of the vendor's id.
    static func id(agent: String, key: String, startedAt: Timestamp, kind: UInt64 = 0) -> SessionID {
        let text = agent + "\u{0}" + key
        return SessionID(timestamp: startedAt, random: (hash(text, seed: 2 * kind + 1), hash(text, seed: 2 * kind + 2)))
    }

    /// FNV-1a with a finishing mix (SplitMix64's), so that every bit of the text reaches every bit of the word.
    private static func hash(_ text: String, seed: UInt64) -> UInt64 {
        var word = 0xCBF2_9CE4_8422_2325 ^ seed
        for byte in text.utf8 { word = (word ^ UInt64(byte)) &* 0x100_0000_01B3 }
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
