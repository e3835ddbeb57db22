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
        ([" =1", "\u{FEFF}=1", "\u{202E}@x", "\u{FF1D}1", "a=1"], "' =1,'\u{FEFF}=1,'\u{202E}@x,'\u{FF1D}1,a=1\r\n"),
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
        (0, "0.0s"), (3_249, "3.2s"), (59_999, "59s"), (2_520_000, "42m"), (3_900_000, "1h 05m"),
        (187_200_000, "2d 04h"),
        (-5, "0.0s"),
    ])
    func lengthsAreShort(milliseconds: Int64, expected: String) {
        #expect(DurationText.short(milliseconds: milliseconds) == expected)
    }
}

@Suite struct ShortIDsTests {
    @Test func idsAreAsLongAsTheyNeedToBe() {
        let ids = ShortIDs(["01981234-5678-7aaa", "01981234-5999-7bbb", "019a0000-0000-7ccc"])
        #expect(ids.short("01981234-5678-7aaa") == "01981234-56")
        #expect(ids.short("01981234-5999-7bbb") == "01981234-59")
        #expect(ids.short("019a0000-0000-7ccc") == "019a00")
    }

    @Test func noIdEndsInADash() {
        #expect(ShortIDs(["01981234-5", "01981234-6", "01981235-7"]).short("01981235-7") == "01981235")
        #expect(ShortIDs(["0198123a", "0198123b-5"]).short("0198123b-5") == "0198123b")
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
