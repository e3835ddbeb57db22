import TachoCore
import TestSupport

/// Random journals: sessions of a few tabs with random events, sensible or not.
enum RandomJournal {
    /// The events of some sessions, in order of time within each session.
    static func events(using random: inout SeededGenerator) -> [JournalEvent] {
        (1...Int.random(in: 2...7, using: &random)).flatMap { number in
            session(UInt64(number), using: &random).events
        }
    }

    /// A journal file: events with garbage, repeats, empty and long lines between them.
    static func bytes(using random: inout SeededGenerator) -> [UInt8] {
        events(using: &random).flatMap { event in
            var bytes: [UInt8] = []
            switch Int.random(in: 0..<14, using: &random) {
            case 0: bytes += Array("garbage \(UInt16.random(in: 0...(.max), using: &random))\n".utf8)
            case 1: bytes += [0xFF, 0x00, 0x0A]
            case 2: bytes += [0x0A]
            case 3: bytes += JournalLine.render(event)
            case 4: bytes += Array(repeating: 0x7B, count: Int.random(in: 65_500...70_000, using: &random)) + [0x0A]
            default: break
            }
            return bytes + JournalLine.render(event)
        }
    }

    private static func session(_ number: UInt64, using random: inout SeededGenerator) -> SessionHistory {
        let shell = Int32.random(in: 1...2, using: &random)
        let isCertain = Int.random(in: 0..<4, using: &random) > 0
        let ownsStatus = Bool.random(using: &random)
        // Several sessions may start in one millisecond.
        let offset = Int64.random(in: 0...6, using: &random) * 1_000
        var history = SessionHistory(number, offset: offset) { start in
            start.shellProcess.pid = shell
            start.tty = "pts/\(shell)"
            start.isCertain = isCertain
            start.ownsStatus = ownsStatus
        }
        var elapsed: Int64 = 0
        for _ in 0..<Int.random(in: 0...7, using: &random) {
            elapsed += Int64.random(in: -200...1_200, using: &random)
            let step = Int.random(in: 0..<6, using: &random) == 0 ? Int64.random(in: -9_000...9_000, using: &random) : 0
            history.add(elapsed, fact(using: &random), wallStep: step)
        }
        return history
    }

    private static func level(using random: inout SeededGenerator) -> LiveLevel {
        LiveLevel(
            LiveLevel.State.allCases.randomElement(using: &random) ?? .working,
            ask: Bool.random(using: &random) ? .permission : nil,
            since: Timestamp(milliseconds: SessionHistory.epoch + Int64.random(in: 0...9_000, using: &random))
        )
    }

    private static func fact(using random: inout SeededGenerator) -> JournalEvent.Fact {
        let pid = Int32.random(in: 5_000...5_001, using: &random)
        return switch Int.random(in: 0..<16, using: &random) {
        case 0...2: .agent(pid)
        case 3...5: .exit(pid)
        case 6...8: .end([0, 1, 127, 130].randomElement(using: &random) ?? 0)
        case 9: .suspend
        case 10: .resume
        case 11: .background(pid: pid)
        case 12: Bool.random(using: &random) ? .absent : .lost
        case 13...14: .level(level(using: &random))
        default: .conversation(id: "c\(pid)", evidence: "pid registry")
        }
    }
}
