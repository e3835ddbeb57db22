import TachoAgents
import TachoCore
import Testing

/// One row of a detection table: a line and the agent that it starts.
///
/// Tables are text, one row a line: the agent's id or `-`, blanks, the command line. `⏎` stands for a line's end, `⇥` for a
/// tab.
struct DetectionRow: Sendable, CustomTestStringConvertible {
    var shell: ShellKind
    var agent: String?
    var line: String

    var testDescription: String { "\(shell.rawValue): \(line)" }

    /// Reads a table; every row counts for each of `shells`.
    static func table(_ shells: [ShellKind], _ text: String) -> [DetectionRow] {
        text.split(separator: "\n").flatMap { row in
            let sides = row.split(separator: " ", maxSplits: 1)
            let line = String(sides[1].drop { $0 == " " }.map { $0 == "⏎" ? "\n" : $0 == "⇥" ? "\t" : $0 })
            return shells.map { DetectionRow(shell: $0, agent: sides[0] == "-" ? nil : String(sides[0]), line: line) }
        }
    }

    func detect(_ catalogue: AgentCatalogue = .builtIn) -> DetectedAgent? {
        CommandLineDetector(catalogue: catalogue, shell: shell).detect(line: line)
    }
}
