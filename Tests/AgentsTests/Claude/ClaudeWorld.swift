import Foundation
import TachoCore
import TestSupport

/// A random world: what happened, and the log files that Claude Code would have written of it, pitfalls and all.
final class ClaudeWorld {
    var random: SeededGenerator
    var truth = ClaudeTruth()
    var files: [ClaudeTranscript] = []
    /// Milliseconds since the epoch; every line is later than the one before.
    var clock: Int64 = 1_790_000_000_000
    /// Whether the agent's version is one that wrote no `promptId` and copied history without marks.
    let isOld: Bool
    /// The tokens of consultations within calls, by the calls' keys.
    var advice: [String: TokenCount] = [:]
    private var serial = 0

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        isOld = Int.random(in: 0..<3, using: &random) == 0
        let count = chance(3) ? 2 : 1
        var conversations = (0..<count).map { _ in ClaudeConversation(world: self, id: uuid()) }
        for _ in 0..<(2 + upTo(5)) { pick(conversations).addTurn() }
        for _ in 0..<upTo(3) {
            let parent = pick(conversations)
            let fork = parent.forked()
            conversations.append(fork)
            // Where nothing marks a copy, the original is the one that goes on first.
            if isOld { parent.addRun(text: "go on") }
            fork.addTurn()
            pick(conversations).addTurn()
        }
        for conversation in conversations { conversation.finish() }
        for file in files where chance(4) { file.tornTail = Array(#"{"type":"assistant","message":{"id":"m"#.utf8) }
    }

    // MARK: Chance

    func upTo(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
    func chance(_ oneIn: Int) -> Bool { upTo(oneIn) == 0 }
    func pick<Value>(_ values: [Value]) -> Value { values[upTo(values.count)] }

    // MARK: Ids and times

    func uuid() -> String {
        func hex(_ count: Int) -> String {
            (0..<count).map { _ in String(upTo(16), radix: 16) }.joined()
        }
        return "\(hex(8))-\(hex(4))-4\(hex(3))-a\(hex(3))-\(hex(12))"
    }

    func id(_ prefix: String) -> String {
        serial += 1
        return "\(prefix)_\(serial)_\(String(upTo(1 << 40), radix: 36))"
    }

    func tick() -> String {
        clock += Int64(1 + upTo(5_000))
        let seconds = clock / 1_000
        var time = time_t(seconds)
        var parts = tm()
        gmtime_r(&time, &parts)
        return String(
            format: "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
            parts.tm_year + 1_900,
            parts.tm_mon + 1,
            parts.tm_mday,
            parts.tm_hour,
            parts.tm_min,
            parts.tm_sec,
            clock % 1_000
        )
    }

    func newFile(_ path: String) -> ClaudeTranscript {
        let file = ClaudeTranscript(path: path)
        files.append(file)
        return file
    }

    // MARK: Texts

    /// Text that looks like records, as when an agent reads its own logs.
    func trickyText() -> String {
        pick([
            "plain words", #"{"type":"assistant","message":{"id":"msg_x","usage":{"output_tokens":9}}}"#,
            "line\nbreaks\tand \"quotes\" \\", #""usage":{"input_tokens":99}"#, "ünïcödé 🙂 \u{2028}", "",
            #"ends with a backslash \"#, String(repeating: "long ", count: 200),
        ])
    }
}
