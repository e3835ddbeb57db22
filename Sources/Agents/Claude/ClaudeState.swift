import TachoCore

/// What must be known of a transcript's lines so far to read the next one.
struct ClaudeState: Hashable {
    /// A run of this file, or what may become one.
    struct Run: Hashable {
        /// The run's number in this file.
        var serial: Int
        /// The id of the line that started it; the same in every copy.
        var key: String
        /// The fact to emit when the model answers; nil once it is emitted.
        var candidate: RunFact?
        /// The run that went on when this one turned out to be none.
        var before: Int?
        /// Whether it turned out to be none.
        var isNone = false
        /// The digest of its last line's id: where the user goes back to.
        var lastLine: UInt64 = 0
    }

    /// Which thread a line belongs to.
    struct Thread: Hashable {
        /// The run's number; nil before the first.
        var run: Int?
        /// The sub-agent, where old versions wrote its lines between those of the main thread.
        var subagent: String?
    }

    /// A line that later ones may name as their parent.
    struct Line: Hashable {
        /// The digest of its id.
        var hash: UInt64
        var thread: Thread
    }

    /// How many lines are remembered: a line's parent is one of the last few, but for parallel tools and rewinds.
    private static let lineLimit = 96
    /// How many runs are remembered.
    private static let runLimit = 32

    /// The latest runs, in order.
    var runs: [Run] = []
    /// The time of the last line that had one.
    var lastMoment: Timestamp?
    /// The turn of a sub-agent's last prompt.
    var turn: String?
    /// Whether the agent said that a scheduled task begins, and no prompt came yet.
    var isTaskFired = false
    /// How many runs there were.
    var runCount = 0
    /// The latest lines: a ring whose oldest entry is at `oldestLine`.
    var lines: [Line] = []
    /// The entry to be replaced next.
    var oldestLine = 0

    /// Makes the state before the first line.
    init() {}

    // MARK: Lines

    /// The thread of a line that was remembered.
    func thread(of line: JSONText) -> Thread? {
        let hash = Digest64.of(line.bytes)
        // From the youngest to the oldest: the ring's oldest entry is the one to be replaced next.
        for age in 1...max(lines.count, 1) {
            let index = (oldestLine - age + lines.count) % max(lines.count, 1)
            if lines.indices.contains(index), lines[index].hash == hash { return lines[index].thread }
        }
        return runs.last { $0.lastLine == hash }.map { Thread(run: $0.serial, subagent: nil) }
    }

    mutating func remember(_ line: JSONText, thread: Thread) {
        let entry = Line(hash: Digest64.of(line.bytes), thread: thread)
        if thread.subagent == nil, let serial = thread.run, let index = index(of: serial) {
            runs[index].lastLine = entry.hash
        }
        if lines.count < Self.lineLimit {
            lines.append(entry)
            oldestLine = 0
        } else {
            lines[oldestLine] = entry
            oldestLine = (oldestLine + 1) % Self.lineLimit
        }
    }

    // MARK: Runs

    /// The run under way: the last one that is not none.
    var currentRun: Int? { live(runs.last?.serial) }

    /// Adds a run, or a candidate when there is a fact to emit later; returns its number.
    mutating func start(_ key: String, candidate: RunFact?) -> Int {
        runCount += 1
        runs.append(Run(serial: runCount, key: key, candidate: candidate, before: currentRun))
        if runs.count > Self.runLimit { runs.removeFirst() }
        return runCount
    }

    /// The run with a number, or the one before it that was going on if it turned out to be none.
    func live(_ serial: Int?) -> Int? {
        var serial = serial
        while let number = serial, let run = run(number), run.isNone { serial = run.before }
        return serial
    }

    /// The run with a number; nil when it is too long ago.
    func run(_ serial: Int) -> Run? { index(of: serial).map { runs[$0] } }

    /// Takes the fact of a candidate that was answered; nil when there is none to take.
    mutating func confirm(_ serial: Int) -> RunFact? {
        guard let index = index(of: serial) else { return nil }
        let fact = runs[index].candidate
        runs[index].candidate = nil
        return fact
    }

    /// Notes that a candidate is no run, for the agent dealt with it by itself.
    mutating func dismiss(_ serial: Int) {
        guard let index = index(of: serial), runs[index].candidate != nil else { return }
        runs[index].isNone = true
    }

    /// The runs that were emitted after the one with a number.
    func runs(after serial: Int) -> [Run] {
        runs.filter { $0.serial > serial && $0.candidate == nil && !$0.isNone }
    }

    private func index(of serial: Int) -> Int? {
        guard let first = runs.first, serial >= first.serial else { return nil }
        let index = serial - first.serial
        return index < runs.count ? index : nil
    }
}
