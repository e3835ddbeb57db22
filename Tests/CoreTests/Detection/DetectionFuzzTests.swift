import TachoAgents
import TachoCore
import TestSupport
import Testing

/// Lines that no person types: nothing may crash, hang or cost more than its length.
@Suite struct DetectionFuzzTests {
    private static let pieces = [
        "claude", "codex", " ", " ", "\n", ";", "&", "&&", "||", "|", "(", ")", "{", "}", "((", "))", "[[", "]]", "<<X",
        "<<-'X'",
        "X", "<", ">", "2>&1", "<<<", "<(", "$(", "`", "${", "$((", "'", "\"", "$'", "\\", "#", "if", "then", "else",
        "fi",
        "for", "in", "do", "done", "while", "case", "esac", ";;", "function", "f()", "end", "begin", "and", "or", "not",
        "switch", "time", "!", "env", "sudo", "-u", "-S", "-p", "--resume", "npx", "--", "=", "A=b", "x=(", "eval",
        "\t", "é",
        "repeat", "coproc", "{fd}>", "&!", "*(", "@(", "\u{0}", "exec", "xargs", "git", "-",
    ]

    @Test(arguments: ShellKind.allCases)
    func randomPiecesDoNotCrash(shell: ShellKind) {
        var generator = SeededGenerator(seed: 7)
        let detector = CommandLineDetector(catalogue: .builtIn, shell: shell)
        for _ in 0..<4_000 {
            let count = Int.random(in: 0..<40, using: &generator)
            let line = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
            let found = detector.detect(line: line, definition: line)
            #expect((found?.command.utf8.count ?? 0) <= 512)
        }
    }

    @Test(arguments: ShellKind.allCases)
    func randomBytesDoNotCrash(shell: ShellKind) {
        var generator = SeededGenerator(seed: 11)
        let detector = CommandLineDetector(catalogue: .builtIn, shell: shell)
        for _ in 0..<1_000 {
            let count = Int.random(in: 0..<200, using: &generator)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let line = String(decoding: bytes, as: UTF8.self)
            #expect(detector.detect(line: "\(line); true")?.command.contains("\u{1B}") != true)
        }
    }

    /// Repeating one piece 200 kB long takes about ten times as long as 20 kB: a quadratic step would take a hundred.
    @Test(arguments: pieces, ShellKind.allCases)
    func longLinesTakeTimeInProportion(piece: String, shell: ShellKind) {
        let detector = CommandLineDetector(catalogue: .builtIn, shell: shell)
        let clock = ContinuousClock()
        func time(_ length: Int) -> Duration {
            let line = String(repeating: piece + " ", count: length / (piece.utf8.count + 1))
            return clock.measure { _ = detector.detect(line: line) }
        }
        let short = min(time(20_000), time(20_000))
        // The floor keeps a busy machine's pauses out.
        #expect(time(200_000) < short * 40 + .seconds(2))
    }

    @Test(arguments: [
        ("( ", true), ("{ ", true), ("if ", true), ("begin; ", true), ("! ", true), ("$(", false), ("${", false),
        ("\"$(", false), ("`", false), ("f() { ", false), ("$((", false), ("<(", false),
    ])
    func deepNestingIsRead(opening: String, isFound: Bool) {
        let line = String(repeating: opening, count: 60_001) + "claude"
        let shell: ShellKind = opening.hasPrefix("begin") ? .fish : .bash
        let found = CommandLineDetector(catalogue: .builtIn, shell: shell).detect(line: line)
        #expect((found != nil) == isFound)
    }
}
