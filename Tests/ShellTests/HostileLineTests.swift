import Foundation
import TachoCore
import TestSupport
import Testing

@Suite struct HostileLineTests {
    @Test("row 37: blanks alone", .enabled(if: ShellKind.tested.contains(.fish)))
    func lineOfBlanksTellsNothing() throws {
        let session = try ShellSession(.fish, in: Sandbox())
        try session.start("claude --hold")
        try session.press(.suspend)
        for line in [" ", "\t", "   "] { session.pty.type(line + "\r") }
        session.pty.type("echo la''ter\r")
        try session.wait(for: "later")
        #expect(session.log.story() == "S1:claude U1")
    }

    @Test("row 75: 100 kB of control characters, broken UTF-8 and other traps", arguments: ShellKind.tested)
    func nothingOfTheLineGetsIntoTheJournalsSyntax(shell: ShellKind) throws {
        // An alias, or a function in fish, can contain bytes that no line editor would accept.
        let alias =
            switch shell {
            case .bash, .zsh:
                #"""
                trap_bytes=$(printf '\377\300\257\033]0;x\007\033[31m\n{"event":"end"}\n\b\177\302\233\342\200\256 grüße 🦫 "\\')
                alias cl="claude -p '$trap_bytes' '$(printf '%0100000d' 0)' --exit 3"
                """#
            case .fish:
                #"""
                set -g trap_bytes (printf '\377\300\257\033]0;x\007\033[31m\n{"event":"end"}\n\b\177\302\233\342\200\256 grüße 🦫 "' | string collect)
                eval "function cl; claude -p '$trap_bytes' '"(printf '%0100000d' 0)"' --exit 3; end"
                """#
            }
        let sandbox = try Sandbox()
        let session = try ShellSession(shell, in: sandbox, before: alias)
        #expect(try session.run("cl").status == 3)
        #expect(session.log.story() == "S1:claude E1:3")
        #expect(session.log.brokenLines.isEmpty)
        let bytes = try Self.journal(of: sandbox)
        #expect(String(validating: bytes, as: UTF8.self) != nil)
        #expect(bytes.allSatisfy { $0 == 0x0A || ($0 >= 0x20 && $0 != 0x7F) })
        #expect(bytes.split(separator: 0x0A).allSatisfy { $0.count < 8192 })
        let command = try #require(session.log.starts.first?.fields["command"] as? String)
        #expect(command.hasPrefix(shell == .fish ? "cl" : "claude"))
        #expect(command.unicodeScalars.allSatisfy { !["Cc", "Cf"].contains($0.category) })
        #expect(!command.contains("0000") && !command.contains("event"))
    }

    /// All bytes of all journal files.
    private static func journal(of sandbox: Sandbox) throws -> Data {
        let directory = sandbox.data.appendingPathComponent("journal")
        let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
        return try files.reduce(into: Data()) { $0 += try Data(contentsOf: $1) }
    }
}

extension Unicode.Scalar {
    /// `Cc` for control characters, `Cf` for invisible formatting characters, else nothing.
    fileprivate var category: String {
        switch properties.generalCategory {
        case .control: "Cc"
        case .format: "Cf"
        default: ""
        }
    }
}
