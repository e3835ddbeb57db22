/// How many runs there are, by who started them: people are shown the user's, with the automatic ones beside.
package struct RunCount: Hashable, Sendable {
    package var user: Int
    package var auto: Int

    package init(user: Int = 0, auto: Int = 0) {
        (self.user, self.auto) = (user, auto)
    }

    package init(_ runs: some Sequence<RunRecord>) {
        self.init()
        for run in runs { add(run.trigger) }
    }

    package var all: Int { user + auto }

    package mutating func add(_ trigger: Run.Trigger) {
        if trigger == .user { user += 1 } else { auto += 1 }
    }
}
