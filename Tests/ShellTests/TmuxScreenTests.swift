import Foundation
import TachoCore
import TestSupport
import Testing

/// Full screens in a real terminal that takes other cells for some characters than tacho counts.
@Suite(.enabled(if: Finished.finds("tmux"))) struct TmuxScreenTests {
    private static let prompts = [
        "👍🏽 approve the plan, then go on with the migration of the shop", "❤️‍🔥 👍🏽 🧑🏽‍🚀 and a plan",
        "⚠️ ⚠️ ⚠️ warnings everywhere, then go on with the migration", "🏳️‍🌈 1️⃣ ☎️ call everybody about the migration",
        "a plain plan of the migration of the shop, and all that follows",
    ]

    @Test("costs beside emoji", arguments: ["60", "80", "100"])
    func costsAreWhole(columns: String) throws {
        let sandbox = try Sandbox()
        try FakeAgent.install("claude", in: sandbox)
        let tmux = try Tmux("one", shell: .bash, in: sandbox, environment: ["TACHO_RECEIPT": "0"])
        for (index, prompt) in Self.prompts.enumerated() {
            try LoggingAgent.install(in: sandbox, prompt: prompt)
            try tmux.type("clear; claude", into: "%0")
            let hasEnded = eventually {
                EventLog(home: sandbox.data).events.filter { $0.name == "end" }.count == index + 1
            }
            try #require(hasEnded)
        }
        try tmux.run("resize-window", "-x", columns, "-y", "24")
        try tmux.type("tacho watch --color never", into: "%0")
        #expect(try costs(tmux, until: "t tag") == Self.prompts.map { _ in "$3.00" })
        try tmux.run("send-keys", "-t", "%0", "/", "warn")
        #expect(try costs(tmux, until: "/warn") == ["$3.00"])
        for _ in 0..<4 { try tmux.run("send-keys", "-t", "%0", "BSpace") }
        try tmux.run("send-keys", "-t", "%0", "plain")
        #expect(try costs(tmux, until: "/plain") == ["$3.00"])
    }

    /// What stands in the column of costs once the screen's last line has a text.
    private func costs(_ tmux: Tmux, until text: String) throws -> [String] {
        var screen = ""
        let isShown = try eventually {
            screen = try tmux.run("capture-pane", "-p", "-t", "%0")
            return screen.split(whereSeparator: \.isNewline).last?.contains(text) == true
        }
        try #require(isShown, "\(screen)")
        // The heading has what all cost.
        return screen.split(whereSeparator: \.isNewline).dropFirst().flatMap { line in
            line.matches(of: /\$[^ ]*|[0-9]*\.[0-9]{2}[^ ]*/).map { String($0.output) }.filter { $0.contains(/\d/) }
        }
    }
}
