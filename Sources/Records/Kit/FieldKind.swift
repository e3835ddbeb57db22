package import TachoCore

/// Values of a Swift type as a field holds them.
package struct FieldKind<Value>: Sendable {
    let type: FieldType
    let value: @Sendable (Value) -> FieldValue
}

extension FieldKind where Value == String {
    package static var text: Self { text(words: []) }
    /// The id of a git commit.
    package static var commit: Self { Self(type: .commit, value: FieldValue.text) }
    /// A date, such as `2026-11-21`.
    package static var day: Self { Self(type: .day, value: FieldValue.text) }

    /// Text that is one of some words.
    package static func text(words: [String]) -> Self { Self(type: .text(words: words), value: FieldValue.text) }
}

extension FieldKind where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One of an enumeration's raw values.
    package static var word: Self {
        Self(type: .text(words: Value.allCases.map(\.rawValue))) { .text($0.rawValue) }
    }
}

extension FieldKind where Value == Bool {
    package static var boolean: Self { Self(type: .boolean, value: FieldValue.boolean) }
}

extension FieldKind where Value: BinaryInteger & Sendable {
    package static var integer: Self { Self(type: .integer) { .integer(Int64(clamping: $0)) } }
}

extension FieldKind where Value == Int64 {
    /// Picodollars, written as dollars.
    package static var dollars: Self { Self(type: .number, value: FieldValue.dollars(picodollars:)) }
}

extension FieldKind where Value == Int {
    /// Hundredths of a percent, written as percent.
    package static var percent: Self { Self(type: .number, value: FieldValue.percent(hundredths:)) }
}

extension FieldKind where Value == ClosedRange<Int> {
    /// The ends of a range in hundredths of a percent.
    package static var percentRange: Self {
        Self(type: .list(of: .number)) {
            .list([.percent(hundredths: $0.lowerBound), .percent(hundredths: $0.upperBound)])
        }
    }
}

extension FieldKind where Value == Int64 {
    /// Hundredths, such as cents, written as their unit.
    package static var hundredths: Self {
        Self(type: .number) { .decimal(Picodollars.decimalText($0, decimals: 2)) }
    }
}

extension FieldKind where Value == Timestamp {
    package static var time: FieldKind<Timestamp> { Self(type: .time, value: FieldValue.time) }
}

extension FieldKind where Value == [String] {
    package static var texts: Self { Self(type: .list(of: .text)) { .list($0.map(FieldValue.text)) } }
}

extension FieldKind where Value: Sendable {
    package static func object(_ shape: Shape<Value>) -> Self {
        Self(type: .object(shape.description), value: shape.value)
    }
}

extension FieldKind {
    package static func list<Element: Sendable>(of shape: Shape<Element>) -> Self where Value == [Element] {
        Self(type: .list(of: .object(shape.description))) { .list($0.map(shape.value)) }
    }

    package static func map<Element: Sendable>(of shape: Shape<Element>) -> Self where Value == [String: Element] {
        Self(type: .map(of: .object(shape.description))) { .map($0.mapValues(shape.value)) }
    }
}
