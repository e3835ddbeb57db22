import TachoCore

/// A value of an attribute, as OTLP's JSON has it: whole numbers as text, since JSON's readers round large ones.
enum OTLPValue: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case number(Double)
    case flag(Bool)
    case texts([String])
}

/// An attribute of a record, a point or a resource; left out if it has no value.
struct OTLPAttribute: Hashable, Sendable {
    let name: String
    let value: OTLPValue?

    init(_ name: String, _ value: OTLPValue?) {
        self.name = name
        self.value = value
    }

    /// A text, or no attribute if it is nil or empty.
    init(_ name: String, text: String?) {
        self.init(name, text.flatMap { $0.isEmpty ? nil : .text($0) })
    }

    init(_ name: String, integer: (some BinaryInteger)?) {
        self.init(name, integer.map { .integer(Int64(clamping: $0)) })
    }
}

extension JSONWriter {
    mutating func attributes(_ attributes: [OTLPAttribute]) {
        array("attributes") { json in
            for attribute in attributes {
                guard let value = attribute.value else { continue }
                json.object { json in
                    json.member("key", attribute.name)
                    json.object("value") { $0.write(value) }
                }
            }
        }
    }

    /// A moment in nanoseconds.
    mutating func nanoseconds(_ name: StaticString, _ moment: Timestamp) {
        member(name, String(max(0, moment.milliseconds)) + "000000")
    }

    private mutating func write(_ value: OTLPValue) {
        switch value {
        case .text(let text): member("stringValue", text)
        case .integer(let number): member("intValue", String(number))
        case .number(let number):
            key("doubleValue")
            self.number(number)
        case .flag(let flag): member("boolValue", flag)
        case .texts(let texts):
            object("arrayValue") { json in
                json.array("values") { json in
                    for text in texts { json.object { $0.member("stringValue", text) } }
                }
            }
        }
    }
}
