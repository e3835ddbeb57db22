import Foundation
import TachoCore
import TachoRecords
import Testing

@testable import TachoReport

@Suite struct ReportPageTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (String(repeating: "a", count: 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
        (String(repeating: "a", count: 1_000), "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"),
    ])
    func hashIsThatOfTheStandard(text: String, digest: String) {
        #expect(SHA256.hash(Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == digest)
    }

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

    @Test func pageNamesItsScriptAndStyleByHash() throws {
        let page = String(
            decoding: ReportPage.bytes(data: Array("[\"{{STYLE}}\"]".utf8), runs: [0x5B, 0x5D]),
            as: UTF8.self
        )
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        let policy = try #require(page.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1
        #expect(policy.hasPrefix("default-src 'none'; script-src 'sha256-"))
        #expect(policy.contains("style-src '\(ReportPage.source(PackageResources.report_css))'"))
        // What data holds is not taken for a place to fill.
        #expect(page.contains("[\"{{STYLE}}\"]") && !page.contains("{{RUNS}}"))
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
