import TachoCore
import Testing

@Suite struct SessionIDTests {
    @Test func newIdHasVersionVariantAndTime() throws {
        let id = SessionID(timestamp: Timestamp(milliseconds: 0x0198_1234_5678), random: (.max, .max))
        #expect(id.rawValue == "01981234-5678-7fff-bfff-ffffffffffff")
        #expect(SessionID(rawValue: id.rawValue) == id)
    }

    @Test(arguments: ["", "x", "01981234-5678-7FFF-bfff-ffffffffffff", "019812345678-7fff-bfff-ffffffffffff00"])
    func otherTextIsRefused(text: String) {
        #expect(SessionID(rawValue: text) == nil)
    }

    @Test func laterSessionsSortLater() {
        let early = SessionID(timestamp: Timestamp(milliseconds: 1_000), random: (9, 9))
        let late = SessionID(timestamp: Timestamp(milliseconds: 2_000), random: (0, 0))
        #expect(early.rawValue < late.rawValue)
    }
}
