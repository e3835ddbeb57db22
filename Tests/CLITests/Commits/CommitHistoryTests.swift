import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// In any history of two agents and a user, nobody is credited with what another made.
@Suite struct CommitHistoryTests {
    /// Who does something at a step.
    private enum Hand: Character, CaseIterable {
        case first = "a"
        case second = "b"
        case user = "u"
    }

    /// A repository with a worktree, in which three hands commit, amend, rebase, merge and pick at random.
    private struct Story {
        let world: CommitWorld
        var random: SeededGenerator
        var logs: [WorkLog]
        let trees: [GitFixture.Repository]
        /// Who made the change with a subject; several after an amendment by another hand.
        var truth: [String: Set<Character>] = [:]
        var minute = 0.0

        init(seed: UInt64) throws {
            world = try CommitWorld()
            random = SeededGenerator(seed: seed)
            let tree = world.repo.path + "-two"
            try world.repo.git("worktree", "add", "-q", "-b", "side", tree)
            trees = [world.repo, GitFixture.Repository(path: tree)]
            // Half of the stories have both agents in one tree.
            logs = [WorkLog("a", in: trees[0].path), WorkLog("b", in: trees[seed % 2 == 0 ? 0 : 1].path)]
            for index in logs.indices { logs[index].ask(0, "work") }
        }

        mutating func play(steps: Int) throws {
            for step in 0..<steps {
                minute += Double(Int.random(in: 1...3, using: &random))
                let hand = Hand.allCases.randomElement(using: &random) ?? .user
                let index = hand == .second ? 1 : 0
                let isInSide = hand == .user ? Bool.random(using: &random) : hand == .second && logsAreApart
                try act(step, hand, index, trees[isInSide ? 1 : 0])
            }
            for index in logs.indices { logs[index].end(minute + 1) }
            for log in logs { try log.write(to: world.repositories.fixture) }
        }

        private var logsAreApart: Bool { logs[1].cwd != logs[0].cwd }

        private mutating func act(_ step: Int, _ hand: Hand, _ index: Int, _ tree: GitFixture.Repository) throws {
            let subject = "Change \(step)"
            switch Int.random(in: 0..<10, using: &random) {
            case 0, 1:
                let last = try tree.git("log", "-1", "--format=%s")
                guard truth[last] != nil,
                    try tree.git("rev-list", "--parents", "-1", "HEAD").split(separator: " ").count == 2
                else { return }
                try tree.write("amended-\(step).txt", subject)
                try tree.git("add", "-A")
                try tree.git("commit", "-q", "--amend", "--no-edit", at: minute)
                truth[last]?.insert(hand.rawValue)
                log(hand, index, "git commit --amend --no-edit")
            case 2:
                let other = try tree.git("branch", "--show-current") == "main" ? "side" : "main"
                try tree.git("rebase", "-q", other, at: minute)
                log(hand, index, "git rebase \(other)")
            case 3:
                let other = try tree.git("branch", "--show-current") == "main" ? "side" : "main"
                guard try !tree.git("rev-list", "-1", "HEAD..\(other)").isEmpty else { return }
                try tree.git("merge", "-q", "--no-ff", "-m", subject, other, at: minute)
                truth[subject] = [hand.rawValue]
                log(hand, index, "git merge --no-ff -m '\(subject)' \(other)")
            default:
                try tree.commit(subject, at: minute)
                truth[subject] = [hand.rawValue]
                let says = Bool.random(using: &random)
                log(hand, index, says ? "git commit -m '\(subject)'" : "git commit -F message")
            }
        }

        /// Writes an agent's call into its log; sometimes the other agent does something at the same time.
        private mutating func log(_ hand: Hand, _ index: Int, _ command: String) {
            if hand != .user { logs[index].run(command, minute - 0.2, minute + 0.2) }
            let other = hand == .user ? Int.random(in: 0...1, using: &random) : 1 - index
            let commands = ["npm test", "git commit -F message", "git commit -m 'Never made'", "git status"]
            if Int.random(in: 0..<3, using: &random) == 0, let command = commands.randomElement(using: &random) {
                let fails = command.hasPrefix("git commit")
                logs[other].run(command, minute - 0.3, minute + 0.3, isError: fails)
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func nobodyIsCreditedWithTheWorkOfAnother(seed: UInt64) throws {
        var story = try Story(seed: seed + 1)
        try story.play(steps: 14)
        var fixture = story.world.fixture()
        fixture.context.now = fixture.context.now + 86_400_000
        let result = try fixture.run("commits", "main", "--all", "--json")
        try #require(result.status == 0, "\(result.words)")
        let side = try fixture.run("commits", "side", "--all", "--json")
        var (told, untold) = (0, 0)
        for bytes in [result.bytes, side.bytes] {
            let document = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
            for record in try #require(document["commits"] as? [[String: Any]]) {
                guard let truth = story.truth[record["subject"] as? String ?? ""] else { continue }
                let makers = (record["makers"] as? [[String: Any]] ?? [])
                    .compactMap { ($0["prompt_preview"] as? String)?.first }
                switch record["origin"] as? String {
                case "made":
                    told += 1
                    #expect(Set(makers) == truth, "\(record)")
                case "outside":
                    told += 1
                    #expect(truth == ["u"], "\(record)")
                default: untold += 1
                }
            }
        }
        #expect(told > untold, "most is told")
    }
}
