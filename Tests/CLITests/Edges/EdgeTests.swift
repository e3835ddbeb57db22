import Foundation
import TestSupport
import Testing

/// Every command on the records that break programs: nothing, one session, no price, midnight, changes of the clock, a
/// session that runs, a repository that is elsewhere or nowhere.
@Suite struct EdgeTests {
    @Test(arguments: EdgeCase.all)
    func wordsAndNumbersAreRight(edge: EdgeCase) throws {
        let story = try edge.story()
        for check in edge.checks {
            var story = story
            if check.isOnTerminal { story.fixture.useTerminal(columns: 100) }
            // The period of a cost is tested elsewhere.
            let output = try story.output(check.command).replacing(/Period: [^\n]*\n/, with: "")
            for expected in check.expected.map({ $0.replacing("{root}", with: story.root) }) {
                let found = try check.find(expected, in: output)
                #expect(found == expected, "\(edge.name): \(check.command)\n\(output)")
            }
            #expect(!output.contains("fatal:") && !output.contains("not a git"), "\(check.command): \(output)")
        }
    }
}

/// One record and what the commands have to say of it.
struct EdgeCase: Sendable, CustomTestStringConvertible {
    let name: String
    let story: @Sendable () throws -> EdgeStory
    let checks: [Check]

    var testDescription: String { name }

    /// A command line, and what its output has to hold.
    struct Check: Sendable {
        enum Kind { case lines, words, json }

        let command: String
        let expected: [String]
        let kind: Kind

        var isOnTerminal: Bool { kind == .words }

        /// The output is these lines, with a space for each tab.
        static func lines(_ command: String, _ expected: String...) -> Check {
            Check(command: command, expected: [expected.joined(separator: "\n")], kind: .lines)
        }

        /// On a terminal the output has these words, whatever the space between them.
        static func words(_ command: String, _ expected: String...) -> Check {
            Check(command: command, expected: expected, kind: .words)
        }

        /// The document has these values: `rows.0.key=value`.
        static func json(_ command: String, _ expected: String...) -> Check {
            Check(command: command, expected: expected, kind: .json)
        }

        /// What the output has in place of the expected text; that itself when all is well.
        func find(_ expected: String, in output: String) throws -> String {
            switch kind {
            case .lines: return output.replacing("\t", with: " ").trimmingCharacters(in: .newlines)
            case .words:
                let text = output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                return text.contains(expected) ? expected : text
            case .json:
                let path = expected.prefix { $0 != "=" }
                let bytes = Data(output.utf8)
                var value: Any? = try JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed)
                for part in path.split(separator: ".") {
                    if let list = value as? [Any] {
                        if part == "count" {
                            value = list.count
                        } else {
                            value = Int(part).flatMap { list.indices.contains($0) ? list[$0] : nil }
                        }
                    } else {
                        value = (value as? [String: Any])?[String(part)]
                    }
                }
                return "\(path)=\(value.map { "\($0)" } ?? "absent")"
            }
        }
    }

    static let all = [empty, one, unpriced, midnight, running, autumn, spring, moved, asked, deleted]
}
