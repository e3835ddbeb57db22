/// What was done in a period: per repository and branch what was asked, for how long, and at what cost.
package struct DaySummary: Hashable, Sendable {
    package struct Place: Hashable, Sendable {
        /// The repository, or the directory outside git.
        package var repo: String
        /// The branch; empty without one.
        package var branch: String

        package init(repo: String, branch: String) {
            self.repo = repo
            self.branch = branch
        }
    }

    /// A run, or a session that began in the period and has no run.
    package struct Prompt: Hashable, Sendable {
        package var place: Place
        package var session: SessionID
        package var agent: String
        /// Whether the user asked, and not the agent itself.
        package var isUsers: Bool
        /// Whether there is a log of it.
        package var isLogged: Bool
        /// Its beginning; nil where previews are off or the agent has no log.
        package var preview: String?
        package var startedAt: Timestamp
        package var endedAt: Timestamp

        package init(
            place: Place,
            session: SessionID,
            agent: String,
            isUsers: Bool,
            isLogged: Bool,
            preview: String?,
            startedAt: Timestamp,
            endedAt: Timestamp
        ) {
            self.place = place
            self.session = session
            self.agent = agent
            self.isUsers = isUsers
            self.isLogged = isLogged
            self.preview = preview
            (self.startedAt, self.endedAt) = (startedAt, endedAt)
        }
    }

    /// A piece of a session's time.
    package struct Piece: Hashable, Sendable {
        package var place: Place
        package var session: SessionID
        package var span: Range<Timestamp>

        package init(place: Place, session: SessionID, span: Range<Timestamp>) {
            self.place = place
            self.session = session
            self.span = span
        }
    }

    package struct Figures: Hashable, Sendable {
        package var sessionCount = 0
        /// Runs that the user started in the period.
        package var runCount = 0
        /// The time in milliseconds, overlapping sessions once; nil if it is known of none of them.
        package var duration: Int64? = 0
        /// Whether the time of some sessions is not known, so that it was longer.
        package var isDurationPartial = false
        package var cost = CostSum()
    }

    /// What a session was asked for in the period, or before it where the work on that went on.
    package struct Task: Hashable, Sendable {
        package var session: SessionID
        package var agent: String
        /// Whether it was asked before the period.
        package var isContinued: Bool
        /// The beginning of its first prompt; nil if none is known.
        package var title: String?
        /// Runs that the user started in the period.
        package var runCount: Int

        /// What a title ends in that was asked before the period.
        package static let mark = " (begun earlier)"

        /// The title as lists of titles have it: marked where it was asked before the period.
        package var markedTitle: String? { title.map { isContinued ? $0 + Self.mark : $0 } }
    }

    package struct Row: Hashable, Sendable {
        package var place: Place
        package var figures: Figures
        /// In order of time.
        package var tasks: [Task]
        /// In order of time.
        package var commits: [CommitRecord] = []

        package init(place: Place, figures: Figures = Figures(), tasks: [Task] = []) {
            self.place = place
            self.figures = figures
            self.tasks = tasks
        }
    }

    package var period: Range<Timestamp>
    /// The longest first.
    package private(set) var rows: [Row]
    package private(set) var total: Figures

    /// Sums up a period.
    ///
    /// - Parameters:
    ///   - prompts: the runs that began in it, in order of time, and those before of the sessions at work.
    ///   - pieces: the time within it.
    ///   - costs: what the calls within it cost.
    package init(_ period: Range<Timestamp>, prompts: [Prompt], pieces: [Piece], costs: [Place: CostSum]) {
        self.period = period
        let start = period.lowerBound
        let prompts = Self.atWork(prompts, pieces, Set(costs.keys), from: start)
        let promptsByPlace = Dictionary(grouping: prompts, by: \.place)
        let piecesByPlace = Dictionary(grouping: pieces, by: \.place)
        let places = Set(promptsByPlace.keys).union(piecesByPlace.keys).union(costs.keys)
        rows = places.map { place in
            let prompts = promptsByPlace[place] ?? []
            let figures = Self.figures(prompts, piecesByPlace[place] ?? [], costs[place] ?? CostSum(), from: start)
            return Row(place: place, figures: figures, tasks: Self.tasks(prompts, from: start))
        }
        total = Self.figures(prompts, pieces, costs.values.reduce(CostSum(), +), from: start)
        sort()
    }

    /// Gives the commits to the rows of their places, in order of time; a place without a row gets one.
    package mutating func add(_ commits: [CommitRecord]) {
        for record in commits.sorted(by: { ($0.commit.authoredAt, $0.commit.id) < ($1.commit.authoredAt, $1.commit.id) }
        ) {
            let place = Place(repo: record.repo, branch: record.branch ?? "")
            if let index = rows.firstIndex(where: { $0.place == place }) {
                rows[index].commits.append(record)
            } else {
                rows.append(Row(place: place))
                rows[rows.count - 1].commits = [record]
            }
        }
        sort()
    }

    package var commits: [CommitRecord] { rows.flatMap(\.commits) }

    private mutating func sort() {
        rows.sort { left, right in
            let (first, second) = (left.figures, right.figures)
            let (longer, shorter) = (first.duration ?? 0, second.duration ?? 0)
            if longer != shorter { return longer > shorter }
            let (more, less) = (first.cost.picodollars, second.cost.picodollars)
            if more != less { return more > less }
            return (left.place.repo, left.place.branch) < (right.place.repo, right.place.branch)
        }
    }

    /// The prompts of a period: those that began in it and, of those before, what its work is about.
    ///
    /// That is the user's prompt whose run went on in it, or else the latest one of a session that worked in the same
    /// place without being asked there.
    private static func atWork(
        _ prompts: [Prompt],
        _ pieces: [Piece],
        _ paid: Set<Place>,
        from start: Timestamp
    ) -> [Prompt] {
        let timed = Set(pieces.map { Work(place: $0.place, session: $0.session) })
        let earlier = prompts.filter { $0.startedAt < start && $0.isUsers }
        // A log may end after its session, and a run without one has no other trace than its time.
        let goingOn = earlier.filter { prompt in
            prompt.endedAt > start
                && (timed.contains(Work(prompt)) || prompt.isLogged && paid.contains(prompt.place))
        }
        let begun = prompts.filter { $0.startedAt >= start }
        let asked = Set((goingOn + begun.filter(\.isUsers)).map(Work.init))
        var latest: [Work: Prompt] = [:]
        for prompt in earlier where timed.contains(Work(prompt)) && !asked.contains(Work(prompt)) {
            latest[Work(prompt)] = prompt
        }
        return (goingOn + latest.values).sorted {
            ($0.startedAt, $0.session.rawValue) < ($1.startedAt, $1.session.rawValue)
        } + begun
    }

    /// What a session does in one place.
    private struct Work: Hashable {
        var place: Place
        var session: SessionID

        init(place: Place, session: SessionID) { (self.place, self.session) = (place, session) }
        init(_ prompt: Prompt) { self.init(place: prompt.place, session: prompt.session) }
    }

    private static func figures(
        _ prompts: [Prompt],
        _ pieces: [Piece],
        _ cost: CostSum,
        from start: Timestamp
    ) -> Figures {
        let timed = Set(pieces.map(\.session))
        let isPartial = prompts.contains { !$0.isLogged && !timed.contains($0.session) }
        return Figures(
            sessionCount: timed.union(prompts.map(\.session)).count,
            runCount: prompts.count { $0.isUsers && $0.startedAt >= start },
            duration: pieces.isEmpty && isPartial ? nil : TimeSpans(pieces.lazy.map(\.span)).duration,
            isDurationPartial: isPartial && !pieces.isEmpty,
            cost: cost
        )
    }

    private static func tasks(_ prompts: [Prompt], from start: Timestamp) -> [Task] {
        var tasks: [Task] = []
        for prompt in prompts where prompt.isUsers {
            let isContinued = prompt.startedAt < start
            let count = isContinued ? 0 : 1
            if let index = tasks.firstIndex(where: { $0.session == prompt.session && $0.isContinued == isContinued }) {
                tasks[index].runCount += count
                tasks[index].title = tasks[index].title ?? prompt.preview
            } else {
                tasks.append(
                    Task(
                        session: prompt.session,
                        agent: prompt.agent,
                        isContinued: isContinued,
                        title: prompt.preview,
                        runCount: count
                    )
                )
            }
        }
        return tasks
    }
}
