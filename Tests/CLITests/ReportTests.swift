import Foundation
import TachoCore
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

@Suite struct ReportTests {
    private let fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        var journal = JournalFixture()
        journal.start(minute: 0)
        journal.end(minute: 0, after: 600_000)
        journal.start(
            minute: 20,
            agent: "devin",
            repo: "/home/u/notes",
            branch: "</script><b>",
            label: "<img>",
            shellPid: 102
        )
        journal.end(minute: 20, after: 61_000)
        try journal.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
    }

    /// The JSON of an element of the page.
    private func value(_ id: String, in page: String) throws -> Any {
        let parts = page.components(separatedBy: "<script type=\"application/json\" id=\"\(id)\">")
        let text = try #require(parts.last?.components(separatedBy: "</script>").first)
        return try JSONSerialization.jsonObject(with: Data(text.utf8))
    }

    @Test func pageHoldsSessionsRunsAndTools() throws {
        let page = try fixture.run("report", "-o", "-").data
        let data = try #require(value("data", in: page) as? [String: Any])
        #expect(data["schema"] as? String == "tacho.report.v2" && data["timeZone"] as? String == "Europe/Berlin")
        let sessions = try #require(data["sessions"] as? [[Any]])
        #expect(sessions.map { $0[1] as? String } == ["devin", "claude", "codex"])
        #expect(sessions[0][5] as? String == "</script><b>")
        let details = try #require(value("runs", in: page) as? [String: Any])
        let times = try #require(details["times"] as? [[Any]])
        #expect(times[1] as? [[Int]] == [[60_000, 75_100, 300_000, 305_000], []])
        #expect(times[0][0] is NSNull && times[0][1] as? [Int] == [])
        let runs = try #require(details["runs"] as? [[[Any]]])
        #expect(runs.map(\.count) == [0, 2, 1])
        #expect(runs[1][0][8] as? String == "fix the login test")
        let tools = try #require(runs[1][0][9] as? [[Any]])
        #expect(tools.map { $0[0] as? String } == ["Edit", "Read"] && tools.map { $0[2] as? Int } == [1, 0])
        #expect((data["unknown"] as? [[Any]])?.first?.first as? String == "devin")
    }

    @Test(arguments: [
        [], ["--agent", "claude"], ["--since", "2026-11-21T07:30"], ["--repo", "/home/u/src/web"],
        ["--until", "yesterday"],
    ])
    func sumsAreThoseOfTheCost(filter: [String]) throws {
        let data = try #require(
            value("data", in: try fixture.run(["report", "-o", "-"] + filter).data) as? [String: Any]
        )
        let total = try #require(data["total"] as? [String: Any])
        let sessions = try #require(data["sessions"] as? [[Any]])
        let sum = sessions.reduce(0) { $0 + (($1[11] as? Double) ?? 0) }
        #expect(abs(sum - (total["cost"] as? Double ?? 0)) < 1e-9)
        for rows in ["days", "repos", "branches"] {
            let rows = try #require(data[rows] as? [[Any]])
            #expect(abs(rows.reduce(0) { $0 + (($1[2] as? Double) ?? 0) } - sum) < 1e-9)
        }
        let cost = try Store(path: fixture.context.paths.database).cost(
            by: .day,
            calendar: CostCalendar(local: fixture.context.local)
        )
        if filter.isEmpty { #expect(cost.total.usage.cost.picodollars == Int64((sum * 1e12).rounded())) }
    }

    /// As `tacho cost --by week` has them; the page itself sums days up to weeks.
    @Test(arguments: [("", 0), ("week_start = \"saturday\"\n", 5), ("week_start = \"sunday\"\n", 6)])
    func weeksBeginAsSet(settings: String, daysAfterMonday: Int) throws {
        try fixture.sandbox.write(settings, to: "home/.config/tacho/config.toml")
        let data = try #require(
            value("data", in: try fixture.run("report", "-o", "-").data) as? [String: Any]
        )
        #expect(data["weekStart"] as? Int == daysAfterMonday)
        #expect(try fixture.run("report", "-o", "-").data.contains("(number + 3 - data.weekStart) / 7"))
    }

    @Test func fileIsTheReadersOwn() throws {
        let path = fixture.sandbox.home.path + "/report.html"
        let result = try fixture.run("report", "--output", "report.html")
        #expect(result.status == 0 && result.bytes.isEmpty && result.words.contains(path))
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let failed = try fixture.run("report", "-o", "/nowhere/report.html")
        #expect(failed.status == 1 && failed.words.contains("cannot write /nowhere/report.html"))
    }

    @Test(arguments: ["there.html", "new.html"])
    func linkStaysAndItsTargetIsWritten(target: String) throws {
        let home = fixture.sandbox.home.path
        try fixture.sandbox.write("old", to: "home/pages/there.html")
        try FileManager.default.createSymbolicLink(atPath: home + "/first", withDestinationPath: "pages/second")
        try FileManager.default.createSymbolicLink(atPath: home + "/pages/second", withDestinationPath: target)
        #expect(try fixture.run("report", "-o", "first").status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: home + "/first") == "pages/second")
        let page = try String(contentsOfFile: home + "/pages/" + target, encoding: .utf8)
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        let attributes = try FileManager.default.attributesOfItem(atPath: home + "/pages/" + target)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let left = try FileManager.default.contentsOfDirectory(atPath: home + "/pages")
        #expect(!left.contains { $0.contains("part") })
    }

    @Test(arguments: ["tacho.db", "journal/2026-11-21.jsonl", "new", "report.html"])
    func nothingAmongTheRecordsIsReplaced(name: String) throws {
        try JournalFixture.day.write(to: fixture)
        #expect(try fixture.run("sessions").status == 0)
        let (home, link) = (fixture.context.paths.home, fixture.sandbox.root.path + "/link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: home)
        // The report's own file is replaced, but no file that it leads to.
        if name == "report.html" {
            #expect(try fixture.run("report", "-o", link + "/" + name).status == 0)
            try FileManager.default.removeItem(atPath: home + "/" + name)
            try FileManager.default.createSymbolicLink(atPath: home + "/" + name, withDestinationPath: "tacho.db")
        }
        let before = FileManager.default.contents(atPath: home + "/" + name)
        for path in [home, link] {
            let result = try fixture.run("report", "-o", path + "/" + name)
            #expect(result.status == 2 && result.words.contains("a place outside of \(home)"), "\(result.words)")
        }
        #expect(FileManager.default.contents(atPath: home + "/" + name) == before)
    }

    @Test func pipeStaysAPipe() async throws {
        let path = fixture.sandbox.home.path + "/pipe"
        try #require(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(reader) }
        // A pipe need not hold a whole page: somebody reads meanwhile.
        let taken = Task.detached {
            var page: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            for _ in 0..<100 where !String(decoding: page.suffix(16), as: UTF8.self).contains("</html>") {
                var waiting = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
                poll(&waiting, 1, 100)
                let count = read(reader, &buffer, buffer.count)
                if count > 0 { page += buffer[..<count] }
            }
            return String(decoding: page, as: UTF8.self)
        }
        #expect(try fixture.run("report", "-o", "pipe").status == 0)
        var status = stat()
        #expect(lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
        let page = await taken.value
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
    }

    @Test func circleOfLinksIsAnError() throws {
        let path = fixture.sandbox.home.path + "/circle"
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "circle")
        let result = try fixture.run("report", "-o", path)
        #expect(result.status == 1 && result.words.contains("cannot write \(path)"))
    }

    @Test func emptyPageIsSaid() throws {
        let path = fixture.sandbox.home.path + "/empty.html"
        let result = try fixture.run("report", "-o", path, "--repo", "/nowhere")
        #expect(result.status == 0 && result.words.contains("No sessions match."))
        #expect(result.words.contains("No sessions recorded in /nowhere."))
    }

    @Test func emptyStoreMakesAPage() throws {
        let page = try CommandFixture().run("report", "-o", "-").data
        let data = try #require(value("data", in: page) as? [String: Any])
        #expect(data["none"] as? String == "No sessions recorded.")
        let filtered = try CommandFixture().run("report", "-o", "-", "--agent", "claude").data
        #expect((try value("data", in: filtered) as? [String: Any])?["none"] as? String == "No sessions match.")
        #expect((data["sessions"] as? [Any])?.isEmpty == true && (data["calendar"] as? [Any])?.isEmpty == true)
    }

    /// A program that notes what it is asked to open.
    private func addOpener(_ name: String, to fixture: CommandFixture) throws {
        let log = fixture.sandbox.home.path + "/opened"
        let script = "#!/bin/sh\necho \"\(name) $*\" >>'\(log)'\n"
        try fixture.sandbox.write(script, to: "bin/\(name)", executable: true)
    }

    /// What was opened, when somebody had the time to.
    private func opened(in fixture: CommandFixture) async throws -> String? {
        for _ in 0..<200 {
            if let text = try? String(contentsOfFile: fixture.sandbox.home.path + "/opened", encoding: .utf8),
                text.hasSuffix("\n")
            {
                return text
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        return nil
    }

    private static var systemOpener: String { Browser.systemWords[0] }

    @Test(arguments: [nil, "firefox", "firefox --new-window %s", "missing:firefox"])
    func reportIsOpenedOnATerminal(browser: String?) async throws {
        var fixture = fixture
        fixture.useTerminal(columns: 140)
        let opener = browser == nil ? Self.systemOpener : "firefox"
        try addOpener(opener, to: fixture)
        fixture.context.environment["BROWSER"] = browser
        let result = try fixture.run("report")
        let path = fixture.context.paths.home + "/report.html"
        #expect(result.status == 0 && result.words.contains("Wrote \(path)") && result.words.contains("and opened it"))
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let words = browser?.contains("%s") == true ? "--new-window " : ""
        #expect(try await opened(in: fixture) == "\(opener) \(words)\(path)\n")
    }

    /// Into a pipe, with a file of the user's own and where the user does not want it, nothing is opened.
    @Test(arguments: [(["report"], false), (["report", "--no-open"], true), (["report", "-o", "mine.html"], true)])
    func reportIsNotOpenedUnasked(words: [String], isTerminal: Bool) throws {
        var fixture = fixture
        if isTerminal { fixture.useTerminal(columns: 140) }
        try addOpener(Self.systemOpener, to: fixture)
        let result = try fixture.run(words)
        #expect(result.status == 0 && result.words.contains("Wrote ") && !result.words.contains("opened"))
    }

    @Test func nothingToOpenWithIsNoFailure() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 140)
        fixture.context.environment["BROWSER"] = "/nowhere/browser"
        let result = try fixture.run("report")
        #expect(result.status == 0 && !result.words.contains("opened") && result.words.contains("Wrote "))
    }

    /// As xdg-open where there is no browser.
    @Test func programThatFailsOpensNothing() throws {
        try fixture.sandbox.write("#!/bin/sh\nexit 3\n", to: "bin/\(Self.systemOpener)", executable: true)
        let browser = Browser(environment: fixture.context.environment, patience: .seconds(30))
        #expect(!browser.open("/nowhere/page.html"))
    }

    @Test func titlesCommandsAndNextStepAreOnThePage() throws {
        let data = try #require(value("data", in: fixture.run("report", "-o", "-").data) as? [String: Any])
        let sessions = try #require(data["sessions"] as? [[Any]])
        #expect(sessions[1][14] as? String == "fix the login test")
        let more = try #require(sessions[1][15] as? [String: Any])
        #expect((more["resume"] as? [String])?.first?.hasPrefix("claude --resume ") == true)
        #expect(data["nextStep"] as? String != "")
        let money = try #require(data["money"] as? [String: Any])
        #expect(money["code"] as? String == "USD" && (money["notes"] as? [Any])?.isEmpty == true)
    }

    @Test(arguments: [["report", "-o", "x", "--limit", "3"], ["report", "-o", "x", "--since", "someday"]])
    func badInputIsAClearError(arguments: [String]) throws {
        #expect(try fixture.run(arguments).status == 2)
    }
}
