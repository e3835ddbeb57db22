import Foundation
import TachoCore
import TachoStore
import TestSupport
import Testing

@testable import tacho

/// Budgets of the settings, against what `AgentLogFixture` costs: 5.56 cents of Claude, less than one of Codex.
@Suite struct BudgetTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        var journal = JournalFixture()
        journal.start(minute: 0)
        journal.end(minute: 0, after: 600_000)
        try journal.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        fixture.useTerminal(columns: 80)
    }

    private func words(_ settings: String) throws -> String {
        try fixture.sandbox.write(settings, to: "home/.config/tacho/config.toml")
        let result = try fixture.run("now")
        #expect(result.status == 0, "\(result.words)")
        return result.unbrokenWords
    }

    @Test(arguments: [
        ("day = 0.05", "Daily budget reached: ≥ $0.06 of $0.05 (1"),
        ("week = 0.07", "Weekly budget: ≥ $0.06 of $0.07 (8"), ("month = 10", ""),
    ])
    func spentBudgetsAreTold(limit: String, expected: String) throws {
        let words = try words("[budget]\n\(limit)\n")
        #expect(expected.isEmpty ? !words.contains("budget") : words.contains(expected), "\(words)")
    }

    @Test(arguments: [("/home/u/src/api", true), ("/home/u/src/web", false)])
    func repositoryHasItsOwn(repo: String, isReached: Bool) throws {
        let words = try words("[[budget.for]]\nrepo = \"\(repo)\"\nday = 0.05\n")
        #expect(words.contains("Daily budget for \(repo) reached: ≥ $0.06 of $0.05") == isReached, "\(words)")
    }

    @Test(arguments: [
        ("[budget]\nday = \"much\"\n", "day must be a dollar amount"),
        ("[[budget.for]]\nday = 1\n", "either a tag or a repo"),
        ("budget = 3\n", "[budget] must be a table"), ("plan = \"free\"\n", "plan must be one of"),
        ("week_start = \"moon\"\n", "week_start must be one of"),
    ])
    func wrongSettingsAreErrors(settings: String, message: String) throws {
        try fixture.sandbox.write(settings, to: "home/.config/tacho/config.toml")
        let result = try fixture.run("cost")
        #expect(result.status == 1 && result.unbrokenWords.contains(message), "\(result.words)")
    }
}
