import TachoCore
import TachoRecords
import Testing

/// How records are written by the fields that are declared of them.
@Suite struct ShapeTests {
    private static let context = RecordContext(local: .utc)

    private static func text(_ json: [UInt8]) -> String { String(decoding: json, as: UTF8.self) }

    private static func session(cwd: String = "/w") -> Session {
        let start = Timestamp(milliseconds: 1_795_251_600_000)
        return Session(
            id: SessionID(timestamp: start, random: (1, 1)),
            agent: "devin",
            state: .ended,
            source: .log,
            cwd: cwd,
            startedAt: start,
            lastSeenAt: start + 1_000
        )
    }

    @Test func `fields are sorted by name, and absent ones are left out`() throws {
        let json = SessionFields.summary.json(SessionRecord(Self.session(), usage: nil, now: nil), Self.context)
        let members = try #require(JSONValue(json: json).objectValue)
        #expect(members["ended_at"] == nil && members["api_call_count"] == nil)
        #expect(members.count > 10)
        // A value renders its members sorted by name.
        #expect(JSONValue.object(members).jsonText == Self.text(json))
    }

    @Test func `recorded text is cleaned where its reader needs it`() throws {
        let record = SessionRecord(Self.session(cwd: "/w\u{1B}[31m\""), usage: nil, now: nil)
        let safe = RecordContext(local: .utc, isSafe: true)
        #expect(try JSONValue(json: SessionFields.shape.json(record, safe))["cwd"] == "/w\"")
        #expect(try JSONValue(json: SessionFields.shape.json(record, Self.context))["cwd"] == "/w\u{1B}[31m\"")
    }

    @Test(
        arguments: [
            (0, 3, "0"), (1_500, 3, "1.5"), (2_000, 3, "2"), (-1, 3, "-0.001"), (123_456, 3, "123.456"),
            (.max, 6, "9223372036854.775807"), (.min, 12, "-9223372.036854775808"), (7, 0, "7"),
        ] as [(Int64, Int, String)]
    )
    func `decimals have every digit and no zeros behind`(units: Int64, decimals: Int, text: String) {
        #expect(Picodollars.decimalText(units, decimals: decimals) == text)
    }

    @Test func `names are used once in a shape, and each has a meaning`() {
        func check(_ shape: ShapeDescription) {
            let names = shape.allFields.map(\.name)
            #expect(Set(names).count == names.count, "\(shape.name)")
            for field in shape.fields where field.name != "schema" {
                #expect(!field.meaning.isEmpty, "\(shape.name).\(field.name)")
            }
            for inner in shape.parts + shape.fields.compactMap(\.type.shape) { check(inner) }
        }
        for shape in RecordDocuments.all { check(shape) }
    }
}
