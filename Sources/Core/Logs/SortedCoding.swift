/// A set that is coded in order, so that equal facts are equal text.
@propertyWrapper
package struct SortedCoding<Element: Hashable & Comparable & Sendable & Codable>: Hashable, Sendable, Codable {
    package var wrappedValue: Set<Element>

    package init(wrappedValue: Set<Element>) {
        self.wrappedValue = wrappedValue
    }

    /// Reads what `encode(to:)` wrote.
    package init(from decoder: any Decoder) throws {
        wrappedValue = Set(try decoder.singleValueContainer().decode([Element].self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue.sorted())
    }
}
