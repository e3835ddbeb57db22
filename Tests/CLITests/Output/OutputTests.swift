import TestSupport
import Testing

@testable import tacho

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("東京", 4), ("한글", 4), ("👩‍💻", 2), ("🇩🇪", 2), ("❤️", 2), ("…", 1),
    ])
    func cellsAreCounted(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test(arguments: [("abcdef", 4, "abc…"), ("abcd", 4, "abcd"), ("東京都", 4, "東…"), ("abc", 1, "…"), ("abc", 0, "")])
    func longTextIsCutAtTheEnd(text: String, width: Int, expected: String) {
        #expect(DisplayWidth.truncate(text, to: width) == expected)
    }

    @Test func pathKeepsItsEnd() {
        #expect(DisplayWidth.truncate("/home/u/src/api", to: 8, keeping: .tail) == "…src/api")
    }
}

@Suite struct DelimitedTextTests {
    @Test(arguments: [
        (["a", "b"], "a,b\r\n"),
        (["a,b", "say \"x\"", "two\nlines", " pad"], "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\" pad\"\r\n"),
        (["=1+1", "+x", "-x", "@x", "-1.5", ""], "'=1+1,'+x,'-x,'@x,-1.5,\r\n"),
        ([" =1", "\u{FEFF}=1", "\u{202E}@x", "\u{FF1D}1", "a=1"], "' =1,'=1,'@x,'\u{FF1D}1,a=1\r\n"),
        (["\u{1B}]0;t\u{07}a\u{1B}[31mb", "x\u{9B}1my\u{07}"], "ab,xy\r\n"),
    ])
    func recordsFollowRFC4180AndHoldNoFormula(fields: [String], expected: String) {
        #expect(DelimitedText.commaSeparated(fields) == expected)
    }

    @Test func tabsInsideAFieldDoNotSplitIt() {
        #expect(DelimitedText.tabbed(["a\tb", "c\nd", "\u{1B}[1me"]) == "a b\tc d\te\n")
    }
}

@Suite struct DurationTextTests {
    @Test(arguments: [
        (0, "0.0s"), (3_249, "3.2s"), (3_250, "3.3s"), (9_949, "9.9s"), (9_950, "10s"), (59_499, "59s"),
        (59_500, "1m"), (160_400, "2m40s"), (2_520_000, "42m"), (3_599_499, "59m59s"), (3_599_500, "1h00m"),
        (3_900_000, "1h05m"), (172_769_999, "47h59m"), (172_770_000, "2d00h"), (187_200_000, "2d04h"), (-5, "0.0s"),
    ])
    func lengthsAreShort(milliseconds: Int64, expected: String) {
        #expect(DurationText.short(milliseconds: milliseconds) == expected)
    }
}

@Suite struct DurationPartsTests {
    @Test func partsAddUpToTheWhole() {
        let texts = DurationText.whole(160_400, parts: [48_400, 111_600, 400])
        #expect(texts == ("2m40s", ["48s", "1m52s", "0.4s"]))
    }

    @Test func aPartThatIsShortForTheWholeKeepsItsSeconds() {
        let texts = DurationText.whole(10_848_000, parts: [48_000, 10_800_000])
        #expect(texts == ("3h01m", ["48s", "3h00m"]))
    }

    /// Sums of what is written, for lengths of which each part is at least a unit.
    @Test func theWrittenPartsOfRandomLengthsHaveTheWrittenSum() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let parts = (0..<Int.random(in: 2...4, using: &random)).map { _ in
                Int64.random(in: 1_000...800_000, using: &random)
            }
            let texts = DurationText.whole(parts.reduce(0, +), parts: parts)
            let seconds = texts.parts.map { TimeOfText.seconds($0) }
            #expect(seconds.reduce(0, +) == TimeOfText.seconds(texts.whole), "\(parts) \(texts)")
        }
    }

    private enum TimeOfText {
        /// Reads `2m40s`, `2m` and `48s`.
        static func seconds(_ text: String) -> Int {
            let parts = text.split(separator: "m", omittingEmptySubsequences: false).map {
                Int($0.filter(\.isNumber)) ?? 0
            }
            return parts.count == 2 ? parts[0] * 60 + parts[1] : parts[0]
        }
    }
}

@Suite struct ShortPathsTests {
    @Test func pathsAreAsLongAsTheyNeedToBe() {
        let paths = ShortPaths(["/h/a/api", "/h/b/api", "/h/web", "/h", "/"], userHome: "/h")
        #expect(["/h/a/api", "/h/b/api", "/h/web", "/h", "/"].map(paths.short) == ["a/api", "b/api", "web", "~", "/"])
    }
}

@Suite struct TerminalTests {
    @Test(arguments: [
        ([:], true), (["NO_COLOR": "1"], false), (["NO_COLOR": ""], true), (["TERM": "dumb"], false),
        (["CLICOLOR": "0"], false), (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false),
    ])
    func environmentDecidesAboutColor(environment: [String: String], expected: Bool) {
        #expect(Terminal.prefersColor(environment: environment, isInteractive: true) == expected)
    }

    @Test func forcedColorReachesAPipe() {
        #expect(Terminal.prefersColor(environment: ["CLICOLOR_FORCE": "1"], isInteractive: false))
        #expect(!Terminal.prefersColor(environment: [:], isInteractive: false))
    }
}
