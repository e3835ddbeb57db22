import Foundation
import TachoCore
import TachoRecords
import Testing

@testable import TachoReport

@Suite struct ReportPageTests {
    @Test func recordedTextCannotLeaveItsElement() throws {
        let hostile = "</script><script>alert(1)</script><!-- \" \\ & \u{202E}\u{1B}[31m\u{2028}\u{7}é東"
        var json = JSONWriter(escaping: .html)
        json.array { json in
            json.field(.text(hostile))
            json.field(nil)
            json.field(.count(7))
            json.field(.dollars(picodollars: 12_345_678_901_234))
            json.object { json in
                json.key("a")
                json.array { _ in }
                json.field("b", nil)
            }
        }
        let text = String(decoding: json.bytes, as: UTF8.self)
        #expect(!text.contains("<") && !text.contains(">") && !text.contains("&"))
        #expect(text.hasSuffix(#",null,7,12.345678901234,{"a":[],"b":null}]"#))
        let parsed = try #require(JSONSerialization.jsonObject(with: Data(json.bytes)) as? [Any])
        #expect(parsed[0] as? String == "</script><script>alert(1)</script><!-- \" \\ &  é東")
    }

    @Test func onlyElementsWithTheNonceMayRun() throws {
        let data = Array("[\"{{STYLE}} {{NONCE}}\"]".utf8)
        let page = String(decoding: ReportPage.bytes(data: data, runs: [0x5B, 0x5D], nonce: "once"), as: UTF8.self)
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        let policy = try #require(page.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1
        #expect(policy.hasPrefix("default-src 'none'; script-src 'nonce-once'; style-src 'nonce-once'; "))
        #expect(page.matches(of: /<(script|style) nonce="once">/).count == 2)
        // What data holds is not taken for a place to fill.
        #expect(page.contains("[\"{{STYLE}} {{NONCE}}\"]") && !page.contains("{{RUNS}}"))
        #expect(ReportPage.bytes(data: data, runs: []) != ReportPage.bytes(data: data, runs: []))
        #expect(!page.contains("http:") && !page.contains("https:") || page.contains("http://www.w3.org/2000/svg"))
    }

    @Test func sourcesMakeNoMarkupOfText() {
        let script = String(decoding: ReportPage.script, as: UTF8.self)
        for name in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "import("] {
            #expect(!script.contains(name), "\(name)")
        }
        let style = String(decoding: PackageResources.report_css, as: UTF8.self)
        #expect(!style.contains("url(") && !style.contains("@import"))
    }
}
