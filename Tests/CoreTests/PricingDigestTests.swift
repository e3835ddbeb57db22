import TachoCore
import Testing

@Suite struct PricingDigestTests {
    @Test func sameBookHasTheSameDigest() {
        #expect(PriceBook().digest == PriceBook.builtIn.digest)
    }

    @Test func anyOtherFigureIsAnotherDigest() throws {
        let prices = try #require(TokenPrices(inputPerMillion: 1, outputPerMillion: 2))
        let dearer = try #require(TokenPrices(inputPerMillion: 1, outputPerMillion: 2.000001))
        let digests = [
            PriceBook.builtIn,
            PriceBook(overrides: [PriceRow(model: "m", source: "a", bands: [.init(prices: prices)])]),
            PriceBook(overrides: [PriceRow(model: "m", source: "a", bands: [.init(prices: dearer)])]),
            PriceBook(overrides: [PriceRow(model: "n", source: "a", bands: [.init(prices: prices)])]),
        ].map(\.digest)
        #expect(Set(digests).count == digests.count)
    }
}
