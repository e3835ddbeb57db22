import TachoAgents
import TachoCore

/// Three months of made-up work of several agents, the same for the same day and seed.
struct DemoHistory {
    /// The directory of all repositories.
    let sources: String
    let now: Timestamp
    let local: LocalTime

    private static let days = 91
    private static let minute: Int64 = 60_000
    private var random: DemoRandom
    private let agents: [AgentDefinition]
    private(set) var sessions: [DemoSession] = []
    /// How many sessions each branch had, so that its tasks follow one another.
    private var begun: [String: Int] = [:]

    /// Makes the history of agents that can write one.
    ///
    /// - Parameter seed: another one makes another history.
    init(sources: String, agents: [AgentDefinition], now: Timestamp, local: LocalTime, seed: UInt64 = 1) {
        self.sources = sources
        self.now = now
        self.local = local
        self.agents = agents.filter { $0.sample != nil }
        random = DemoRandom(seed: seed)
        guard !self.agents.isEmpty else { return }
        for day in stride(from: Self.days, through: 1, by: -1) { addDay(local.startOfDay(now, daysLater: -day)) }
        addToday()
    }

    private mutating func addDay(_ midnight: Timestamp) {
        let isWeekend = local.civil(midnight).daysAfterMonday >= 5
        let count = isWeekend ? (random.chance(20) ? 1 : 0) : random.number(1...3)
        var free: [Int: Timestamp] = [:]
        for _ in 0..<count {
            let tab = random.number(0...2)
            let earliest = midnight + Int64(random.number(8 * 60...15 * 60)) * Self.minute
            let start = max(earliest, (free[tab] ?? midnight) + 5 * Self.minute)
            let session = makeSession(at: start, tab: tab)
            free[tab] = session.end
            sessions.append(session)
        }
    }

    /// One session that has ended, one that waits for the user, and one that works.
    private mutating func addToday() {
        for (tab, minutes) in [(2, 130), (1, 4), (0, 0)] {
            var session = makeSession(at: now, tab: tab)
            guard let last = session.conversation.runs.last else { continue }
            session.move(by: now + -Int64(minutes) * Self.minute - last.end)
            if minutes < 100 { session.end = nil }
            // Without its answer, the last run goes on.
            if minutes == 0, last.calls.count > 1 {
                session.conversation.runs[session.conversation.runs.count - 1].calls.removeLast()
            }
            sessions.append(session)
        }
    }

    private mutating func makeSession(at start: Timestamp, tab: Int) -> DemoSession {
        let project = random.pick(DemoProject.all)
        let branch = random.pick(project.branches)
        // Most people have a favorite.
        let agent = random.chance(60) ? agents[0] : random.pick(agents)
        var conversation = SampleConversation(
            id: random.uuid(),
            cwd: "\(sources)/\(project.name)",
            branch: branch.name,
            model: agent.sample?.model ?? ""
        )
        var (at, context) = (start + Int64(random.number(4...40)) * 1_000, random.number(14_000...22_000))
        var commits: [DemoSession.Commit] = []
        let task = branch.tasks[begun["\(project.name) \(branch.name)", default: 0] % branch.tasks.count]
        begun["\(project.name) \(branch.name)", default: 0] += 1
        for number in 0..<random.number(1...4) {
            var run = makeRun(number == 0 ? task.prompt : random.pick(DemoProject.followUps), at: at, context: &context)
            if number == 0, let subject = task.subject, !run.isInterrupted, random.chance(70) {
                commits.append(commit(subject, in: &run))
            }
            conversation.runs.append(run)
            at = run.end + Int64(random.number(20...700)) * 1_000
        }
        return DemoSession(
            agent: agent,
            project: project.name,
            branch: branch.name,
            start: start,
            end: at,
            status: random.chance(4) ? 130 : 0,
            id: SessionID(timestamp: start, random: (random.next(), random.next())),
            tab: tab,
            conversation: conversation,
            commits: commits
        )
    }

    private mutating func makeRun(
        _ prompt: String,
        at start: Timestamp,
        context: inout Int
    ) -> SampleConversation.Run {
        var run = SampleConversation.Run(at: start, prompt: prompt)
        var at = start + Int64(random.number(3...9)) * 1_000
        let count = random.number(2...12)
        for number in 1...count {
            let added = random.number(600...4_000)
            let output = random.number(80...900)
            let tokens = TokenCount(
                input: random.number(3...40),
                cacheRead: context,
                cacheWrite1h: added,
                output: output,
                reasoning: output / 3
            )
            context += added
            var call = SampleConversation.Call(at: at, tokens: tokens)
            at = at + Int64(random.number(4...40)) * 1_000
            if number < count { call.tool = tool(end: at) }
            run.calls.append(call)
            at = at + Int64(random.number(3...20)) * 1_000
        }
        if random.chance(25) { delegate(&run) }
        run.isInterrupted = random.chance(7)
        return run
    }

    /// Gives the calls in the middle to a sub-agent.
    private func delegate(_ run: inout SampleConversation.Run) {
        for index in run.calls.indices.dropFirst().dropLast() { run.calls[index].isSubagents = true }
    }

    private mutating func tool(end: Timestamp) -> SampleConversation.Tool {
        switch random.number(0...2) {
        case 0: .init(.run, random.pick(DemoProject.commands), end: end, hasFailed: random.chance(15))
        case 1: .init(.read, random.pick(DemoProject.files), end: end)
        default: .init(.edit, random.pick(DemoProject.files), end: end, hasFailed: random.chance(5))
        }
    }

    /// Lets the last call before the answer commit.
    private func commit(_ subject: String, in run: inout SampleConversation.Run) -> DemoSession.Commit {
        let index = max(0, run.calls.count - 2)
        let call = run.calls[index]
        run.calls[index].isSubagents = false
        let end = call.tool?.end ?? call.at + 4_000
        run.calls[index].tool = .init(.run, "git commit -m '\(subject)'", end: end)
        // Git knows whole seconds.
        let middle = (call.at.milliseconds + (end - call.at) / 2) / 1_000 * 1_000
        return DemoSession.Commit(at: Timestamp(milliseconds: middle), subject: subject)
    }
}

extension SampleConversation.Run {
    /// When the last call or tool ended.
    var end: Timestamp { calls.last.map { $0.tool?.end ?? $0.at } ?? at }
}
