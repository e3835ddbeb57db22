import TachoCore

/// How values of one kind stand in an export.
struct ExportKind<Value> {
    let write: (Value) -> JSONValue
    /// Nil for JSON that is no such value.
    let read: (JSONValue) throws(ExportFlaw) -> Value?

    /// The same kind without some of its values.
    func only(_ condition: @escaping (Value) -> Bool) -> ExportKind {
        ExportKind(write: write) { [read] json throws(ExportFlaw) in
            guard let value = try read(json), condition(value) else { return nil }
            return value
        }
    }
}

extension ExportKind where Value == String {
    static var text: Self { Self(write: JSONValue.string) { $0.stringValue } }

    /// The name of a model, a tool and the like, a path, a branch, or a text that was shortened; see `RecordedText`.
    static var name: Self { text.through(RecordedText.name) }
    static var path: Self { text.through(RecordedText.path) }
    static var branch: Self { text.through(RecordedText.branch) }
    static var short: Self { text.through(RecordedText.short) }

    private func through(_ border: @escaping (String) -> String) -> Self {
        Self(write: write) { [read] json throws(ExportFlaw) in try read(json).map(border) }
    }

    /// The id of a git commit, which becomes an argument of git.
    static var commit: Self { text.only(ObjectID.isValid) }
}

extension ExportKind where Value == Bool {
    static var flag: Self { Self(write: JSONValue.bool) { $0.boolValue } }
}

extension ExportKind where Value: RawRepresentable<String> {
    static var word: Self {
        Self(write: { .string($0.rawValue) }, read: { $0.stringValue.flatMap(Value.init(rawValue:)) })
    }
}

extension ExportKind where Value: FixedWidthInteger {
    static var number: Self {
        Self(write: { .int(Int($0)) }, read: { $0.intValue.flatMap(Value.init(exactly:)) })
    }

    /// A number of anything, up to what the logs' readers accept, too: millions of such numbers can be added up.
    static var count: Self { number.only { $0 >= 0 && Int64($0) <= 1 << 40 } }
}

extension ExportKind where Value == Int64 {
    /// A whole number of 10⁻¹² US dollars.
    static var picodollars: Self { number.only { $0 >= 0 } }

    /// Exact US dollars, of which `decimals` digits after the point make a whole number.
    static func dollars(decimals: Int) -> Self {
        let write = { JSONValue.number(Picodollars.decimalText($0, decimals: decimals)) }
        return Self(write: write) { $0.scaled(by: decimals).map(Int64.init) }.only { $0 >= 0 }
    }
}

extension ExportKind where Value == Timestamp {
    /// RFC 3339 in UTC with milliseconds, regardless of the machine's time zone.
    static var time: Self {
        let kind = Self(write: { .string(LocalTime.utc.rfc3339($0)) }, read: { time($0.stringValue ?? "") })
        // 1970 and 2200: at any other time, no agent ran.
        return kind.only { (0...7_258_118_400_000).contains($0.milliseconds) }
    }

    private static func time(_ text: String) -> Timestamp? {
        // A date alone or a duration such as "7d" is not a timestamp.
        guard text.contains("T") else { return nil }
        return TimeExpression(text, now: Timestamp(milliseconds: 0), local: .utc)?.start
    }
}

extension ExportKind where Value: ExportRecord {
    static var object: Self { Self(write: ExportFields.json, read: ExportFields.record) }
}

extension ExportKind {
    static func list<Element>(of kind: ExportKind<Element>) -> Self where Value == [Element] {
        let write = { (values: [Element]) in JSONValue.array(values.map(kind.write)) }
        return Self(write: write) { json throws(ExportFlaw) in
            guard let elements = json.arrayValue else { return nil }
            var values: [Element] = []
            for element in elements {
                guard let value = try kind.read(element) else { throw .noSession }
                values.append(value)
            }
            return values
        }
    }
}
