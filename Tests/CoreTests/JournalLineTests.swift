import TachoCore
import TestSupport
import Testing

@Suite struct JournalLineTests {
    private let session = SessionID(timestamp: Timestamp(milliseconds: 0), random: (0, 0))

    private func line(_ fact: JournalEvent.Fact) -> String {
        let event = JournalEvent(
            session: session,
            at: Timestamp(milliseconds: 1_795_360_417_123),
            uptime: 42,
            boot: "b",
            fact: fact
        )
        return String(decoding: JournalLine.render(event), as: UTF8.self)
    }

    private let head = #""session":"00000000-0000-7000-8000-000000000000","at":1795360417123,"uptime":42,"boot":"b""#

    @Test func aFactWithoutFieldsIsTheHeadAlone() {
        #expect(line(.suspend) == #"{"v":1,"event":"suspend",\#(head)}"# + "\n")
    }

    @Test func absentFieldsAreLeftOut() {
        let end = SessionEnd(status: 130, cwd: "/w")
        #expect(line(.end(end)) == #"{"v":1,"event":"end",\#(head),"cwd":"/w","status":130}"# + "\n")
    }

    @Test func aStartHasItsKeysInTheFixedOrder() {
        let start = SessionStart(
            agent: "claude",
            shell: .zsh,
            shellProcess: ProcessIdentity(boot: "b", pid: 7, started: 9),
            pidNamespace: 4_026_531_836,
            tty: "pts/4",
            tabLabel: "tmux %3",
            tabVariables: ["TMUX_PANE": "%3", "TERM": "tmux"],
            host: "h",
            cwd: "/w",
            repo: "/w",
            branch: "main",
            head: "abc",
            command: "claude",
            isCertain: false,
            ownsStatus: true
        )
        let expected =
            #"{"v":1,"event":"start",\#(head),"agent":"claude","shell":"zsh","shell_pid":7,"shell_started":9,"#
            + #""pid_namespace":4026531836,"tty":"pts/4","tab_label":"tmux %3","#
            + #""tab_variables":{"TERM":"tmux","TMUX_PANE":"%3"},"host":"h","cwd":"/w","repo":"/w","branch":"main","#
            + #""head":"abc","command":"claude","certain":false,"owns_status":true}"#
        #expect(line(.start(start)) == expected + "\n")
    }

    @Test func anAgentCarriesWhatGitSaysOfItsFolder() {
        let agent = JournalEvent.Fact.agent(7, cwd: "/x/t", repo: "/x", worktree: "/x/t", branch: "b", head: "abc")
        let expected =
            #"{"v":1,"event":"agent",\#(head),"cwd":"/x/t","repo":"/x","worktree":"/x/t","branch":"b","head":"abc","#
            + #""pid":7,"started":700,"started_at":\#(SessionHistory.epoch),"name":"claude"}"#
        #expect(line(agent) == expected + "\n")
    }

    @Test(arguments: [LiveAsk.permission, nil])
    func aLevelIsReadAsItWasWritten(ask: LiveAsk?) {
        let level = JournalEvent.Fact.level(
            LiveLevel(.asking, ask: ask, since: Timestamp(milliseconds: 1_795_866_651_000))
        )
        let word = ask == nil ? "" : #","ask":"permission""#
        #expect(
            line(level) == #"{"v":1,"event":"level",\#(head),"level":"asking"\#(word),"since":1795866651000}"# + "\n"
        )
        #expect(JournalLine.event(String(line(level).dropLast()))?.fact == level)
        let unknown = line(level).replacing(#""level":"asking""#, with: #""level":"dreaming""#)
        #expect(JournalLine.event(String(unknown.dropLast())) == nil)
    }

    @Test func aHomeIsReadAsItWasWritten() {
        let home = JournalEvent.Fact.home(agent: "claude", path: "/h/.claude work")
        #expect(line(home) == #"{"v":1,"event":"home",\#(head),"agent":"claude","path":"/h/.claude work"}"# + "\n")
        #expect(JournalLine.event(String(line(home).dropLast()))?.fact == home)
        let relative = JournalEvent.Fact.home(agent: "claude", path: "here")
        #expect(JournalLine.event(String(line(relative).dropLast())) == nil)
    }

    @Test(arguments: [
        ("\"", #"\""#), ("\\", #"\\"#), ("/", "/"), ("\n", #"\n"#), ("\t", #"\t"#), ("\r", #"\r"#),
        ("\0", #"\u0000"#),
        ("\u{1B}[31m", #"\u001b[31m"#), ("\u{7F}", #"\u007f"#), ("\u{9B}31m", #"\u009b31m"#),
        ("\u{2028}", #"\u2028"#), ("é→😀", "é→😀"), (String(decoding: [0x61, 0xFF, 0x62], as: UTF8.self), "a\u{FFFD}b"),
    ])
    func textsAreEscaped(text: String, escaped: String) {
        #expect(line(.conversation(id: text, evidence: "e")).contains(#""conversation":"\#(escaped)","evidence":"e""#))
    }

    @Test(arguments: ["a", "\u{1B}", "😀", "\""])
    func noTextMakesALineTooLong(unit: String) {
        let long = String(repeating: unit, count: 100_000)
        var start = SessionStart(
            agent: long,
            shell: .bash,
            shellProcess: ProcessIdentity(boot: long, pid: 1, started: 1),
            cwd: long,
            command: long
        )
        (start.repo, start.worktree, start.branch, start.head) = (long, long, long, long)
        (start.tty, start.tabLabel, start.host) = (long, long, long)
        for index in 0..<40 { start.tabVariables["V\(index)"] = long }
        let bytes = Array(line(.start(start)).utf8)
        #expect(bytes.count <= JournalLine.limit)
        #expect(bytes.suffix(2) == Array("}\n".utf8)[...])
        #expect(bytes.filter { $0 == 0x0A }.count == 1)
    }

    @Test(arguments: [
        (0, "1970-01-01"), (-1, "1969-12-31"), (951_782_400_000, "2000-02-29"), (951_868_800_000, "2000-03-01"),
        (1_795_391_999_999, "2026-11-22"), (1_795_392_000_000, "2026-11-23"), (4_107_542_399_999, "2100-02-28"),
        (4_107_542_400_000, "2100-03-01"),
    ])
    func aFileIsNamedForTheDayInUTC(milliseconds: Int64, day: String) {
        #expect(JournalFile.name(at: Timestamp(milliseconds: milliseconds)) == day + ".jsonl")
    }

    // MARK: - Reading

    @Test func halfASurrogatePairIsAReplacementCharacter() {
        let line = #"{"v":1,"event":"conversation",\#(head),"conversation":"a\ud83db","evidence":"e"}"#
        #expect(JournalLine.event(line)?.fact == .conversation(id: "a\u{FFFD}b", evidence: "e"))
    }

    @Test(arguments: [#""branch":7"#, #""branch":["main"]"#, #""branch":{"name":"main"}"#, #""branch":null"#])
    func anOptionalMemberOfAnotherTypeIsAbsent(member: String) {
        let line = #"{"v":1,"event":"end",\#(head),"cwd":"/w","status":0,\#(member)}"#
        #expect(JournalLine.event(line)?.fact == .end(SessionEnd(status: 0, cwd: "/w")))
    }

    @Test(arguments: [#""status":"0""#, #""status":null"#, #""status":0.5"#])
    func aNeededMemberOfAnotherTypeRefusesTheLine(member: String) {
        #expect(JournalLine.event(#"{"v":1,"event":"end",\#(head),"cwd":"/w",\#(member)}"#) == nil)
    }
}
