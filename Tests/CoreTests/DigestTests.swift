import TachoCore
import Testing

/// Digests are stored and shown, in ids of sessions among others: they must stay what they are.
@Suite struct DigestTests {
    @Test(arguments: [
        ("", UInt64(0xCBF2_9CE4_8422_2325)), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
    ])
    func bytesHaveTheDigestOfTheStandard(text: String, digest: UInt64) {
        #expect(Digest64.of(text) == digest)
        #expect(Array(text.utf8).withUnsafeBytes { Digest64.of($0) } == digest)
    }

    @Test func aDigestGoesOnFromWhatWasKept() {
        var first = Digest64(seed: 3)
        first.mix("foo")
        var second = Digest64(value: first.value)
        first.mix(7 as UInt64)
        second.mix(7 as UInt64)
        #expect(first == second && first.value != Digest64.of("foo"))
    }

    /// The reference implementation's numbers for the seed 1234567.
    @Test func randomNumbersAreThoseOfSplitMix64() {
        var random = SplitMix64(seed: 1_234_567)
        #expect([random.next(), random.next()] == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973])
    }
}
