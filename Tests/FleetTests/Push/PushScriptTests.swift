import Testing

@testable import TachoFleet

@Suite struct PushScriptTests {
    private func script(label: String = "desk") -> PushScript {
        PushScript(
            machine: Machine(id: "0193-m", key: "k", host: "h", boot: "b"),
            label: label,
            version: "1.0"
        )
    }

    private func text(_ rows: PushRows, label: String = "desk") -> String {
        String(decoding: script(label: label).transaction(rows), as: UTF8.self)
    }

    /// A pool may hand the connection to somebody else afterwards.
    @Test func limitsAreOfTheTransactionAlone() {
        let whole = script().head + script().question + script().check + text(PushRows())
        let settings = whole.matches(of: #/^set .*$/#.anchorsMatchLineEndings()).map { String($0.output) }
        #expect(settings.count >= 2)
        #expect(settings.allSatisfy { $0.hasPrefix("set local ") })
    }

    @Test func onlyTablesWithRowsAreCopied() {
        var rows = PushRows()
        rows.gone.add("id")
        rows.gone.endRow()
        let copies = text(rows).matches(of: #/copy (\w+) /#).map { String($0.1) }
        #expect(copies == ["g"])
    }

    @Test func successIsSaidAfterTheCommitAlone() {
        let lines = text(PushRows()).split(separator: "\n")
        #expect(lines.first == "begin;")
        #expect(lines.suffix(2) == ["commit;", "\\echo TACHO-PUSHED"])
        #expect(lines.count { $0.contains("commit;") } == 1)
    }

    @Test(
        arguments: [
            ("it's", "E'it''s'"), ("back\\slash", "E'back\\\\slash'"), ("a\nb\u{1B}[31m\u{7F}", "E'ab[31m'"),
            (":v", "E':v'"),
        ]
    )
    func aLabelIsALiteral(label: String, literal: String) {
        #expect(text(PushRows(), label: label).contains("values ('0193-m', \(literal), E'1.0')"))
    }
}
