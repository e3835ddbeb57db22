import Testing

@testable import tacho

/// `--header`: tab-separated values say what they are.
@Suite struct HeaderTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
    }

    @Test(arguments: [["sessions"], ["runs"], ["cost"], ["timesheet"], ["prices", "show"], ["day"], ["agents"]])
    func firstLineNamesTheColumns(line: [String]) throws {
        let plain = try fixture.run(line).lines
        let headed = try fixture.run(line + ["--header"]).data.split(separator: "\n").map(String.init)
        let names = try fixture.run(line + ["--csv"]).data.split(separator: "\r\n").first.map(String.init)
        #expect(Array(headed.dropFirst()) == plain)
        #expect(headed.first?.replacing("\t", with: ",") == names)
    }

    @Test func chosenColumnsAreNamed() throws {
        let lines = try fixture.run("sessions", "--header", "--columns", "agent,branch").lines
        #expect(lines.first == "agent\tbranch")
    }

    @Test func tablesAndCSVHaveOneAlready() throws {
        #expect(try fixture.run("sessions", "--csv", "--header").data == fixture.run("sessions", "--csv").data)
        var terminal = fixture
        terminal.useTerminal(columns: 100)
        #expect(try terminal.run("sessions", "--header").data == terminal.run("sessions").data)
        #expect(try fixture.run("sessions", "--json", "--header").status == 2)
    }
}
