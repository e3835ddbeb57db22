import TachoCore
import TestSupport

/// One line of the matrix: what is typed and what the hooks record of it.
struct Scenario: Sendable, CustomStringConvertible {
    /// The matrix row.
    let row: Int
    /// The typed line; `\r` in it is Enter.
    let line: String
    /// The story of the line in `EventLog`, for each shell that has the line.
    let stories: [ShellKind: String]

    /// The same story in all shells, or in those named.
    init(_ row: Int, _ line: String, _ story: String, in shells: [ShellKind] = ShellKind.allCases) {
        self.row = row
        self.line = line
        stories = Dictionary(uniqueKeysWithValues: shells.map { ($0, story) })
    }

    /// A story for each shell.
    init(_ row: Int, _ line: String, _ stories: [ShellKind: String]) {
        self.row = row
        self.line = line
        self.stories = stories
    }

    var description: String { "row \(row): \(line)" }

    /// Types the lines of `scenarios` that `session`'s shell knows, one after another, and checks what is recorded.
    static func failures(of scenarios: [Scenario], in session: ShellSession) throws -> [String] {
        try scenarios.compactMap { scenario in
            guard let expected = scenario.stories[session.shell] else { return nil }
            let story = try session.story(of: scenario.line)
            return story == expected ? nil : "\(scenario): \"\(story)\" instead of \"\(expected)\""
        }
    }
}

extension ShellKind {
    /// The word for the last status: `$?`, or `$status` in fish.
    var status: String { self == .fish ? "$status" : "$?" }
}

extension [ShellKind] {
    /// The shells whose grammar is that of the Bourne shell.
    static let bourne: [ShellKind] = [.bash, .zsh]
}
