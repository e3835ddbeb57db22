import TachoCore
import Testing

@testable import TachoFleet

@Suite struct CopyTextTests {
    private func text(_ add: (inout CopyText) -> Void) -> String {
        var text = CopyText()
        add(&text)
        text.endRow()
        return String(decoding: text.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("plain", "plain"), ("a\tb\nc\rd", "a\\tb\\nc\\rd"), ("\\.", "\\\\."), ("\\N", "\\\\N"), ("nul\0nul", "nulnul"),
        ("", ""), ("\"'", "\"'"), ("漢字", "漢字"),
    ])
    func textIsEscaped(value: String, copied: String) {
        #expect(text { $0.add(value) } == copied + "\n")
    }

    @Test func valuesAreSeparatedByTabs() {
        let line = text {
            $0.add(nil as String?)
            $0.add(Int64.min)
            $0.add(true)
            $0.add(nil as Int32?)
        }
        #expect(line == "\\N\t-9223372036854775808\tt\t\\N\n")
    }

    @Test func listIsAnArrayLiteral() {
        #expect(text { $0.add([String]()) } == "{}\n")
        #expect(text { $0.add(["a", "b\"c\\d", ""]) } == "{\"a\",\"b\\\\\"c\\\\\\\\d\",\"\"}\n")
    }

    @Test func momentStaysWithinWhatTheServerTakes() {
        #expect(text { $0.add(Timestamp(milliseconds: 1)) } == "1970-01-01T00:00:00.001+00:00\n")
        #expect(text { $0.add(Timestamp(milliseconds: .max)) }.hasPrefix("9999-12-31"))
        #expect(text { $0.add(Timestamp(milliseconds: .min)) }.hasPrefix("0001-01-01"))
    }
}
