/// Some of the classes that tokens are counted in.
package struct TokenClasses: OptionSet, Hashable, Sendable, Codable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// `TokenCount.input`.
    package static let input = TokenClasses(rawValue: 1)
    /// `TokenCount.cacheRead`.
    package static let cacheRead = TokenClasses(rawValue: 2)
    /// `TokenCount.cacheWrite5m` and `TokenCount.cacheWrite1h`.
    package static let cacheWrite = TokenClasses(rawValue: 4)
    /// `TokenCount.output`.
    package static let output = TokenClasses(rawValue: 8)
    /// `TokenCount.reasoning`, which has no price of its own.
    package static let reasoning = TokenClasses(rawValue: 16)

    /// All classes that have a price.
    package static let billed: TokenClasses = [.input, .cacheRead, .cacheWrite, .output]
}
