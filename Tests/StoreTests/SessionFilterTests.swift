import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// Every filter against the same filter in plain Swift, and pages against the whole list.
@Suite struct SessionFilterTests {
    @Test(arguments: 1...8)
    func filtersLetThroughWhatTheySay(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let fixture = try StoreFixture()
        let world = FilterWorld(using: &random)
        let store = try fixture.store(world.sessions)
        for session in world.sessions {
            try store.tag(.session(session.id), TagEdit(adding: session.tags.compactMap(Tag.init(rawValue:))))
        }
        var count = 0
        for _ in 0..<60 {
            let filter = world.filter(using: &random)
            let expected = world.sessions(filter)
            count += expected.count
            #expect(try store.sessions(filter).map(\.id) == expected.map(\.id), "\(filter)")
            #expect(try store.sessionCount(filter) == expected.count, "\(filter)")
            try checkPages(of: expected, filter, store, size: Int.random(in: 1...30, using: &random))
        }
        // A world in which no filter ever matches would prove nothing.
        #expect(count > 200)
    }

    /// Walks a list page by page: each session comes once.
    private func checkPages(of expected: [Session], _ filter: Filter, _ store: Store, size: Int) throws {
        var filter = filter
        filter.limit = size
        var pages: [Session] = []
        while true {
            let page = try store.sessions(filter)
            pages += page
            guard page.count == size, let last = page.last, pages.count <= expected.count else { break }
            filter.after = ListPosition(last)
        }
        #expect(pages.map(\.id) == expected.map(\.id), "\(filter)")
    }

    @Test func pagesStayRightWhileSessionsCome() throws {
        let fixture = try StoreFixture()
        let store = try fixture.store((1...20).map { Session.made(0, salt: $0) })
        var filter = Filter()
        filter.limit = 7
        let first = try store.sessions(filter)
        try store.write { transaction in
            for number in 1...9 { try transaction.insert(.made(Int64(number))) }
        }
        filter.after = try ListPosition(#require(first.last))
        filter.limit = nil
        let rest = try store.sessions(filter)
        #expect(Set((first + rest).map(\.id)).count == 20 && rest.count == 13)
    }

    @Test(arguments: [0, -1, 1, 3, 99])
    func aLimitIsNeverExceeded(limit: Int) throws {
        let store = try StoreFixture().store((1...3).map { Session.made($0) })
        var filter = Filter()
        filter.limit = limit
        #expect(try store.sessions(filter).count == min(3, max(0, limit)))
    }

    @Test(arguments: [
        ("tmux %3", "%3"), ("VS Code", "Code"), ("Windows Terminal 0c1d", "0c1d"), ("Ghostty", "Ghostty"),
        ("zellij 1", "zellij"), ("a b", "b "), ("a  b", "b"), ("a é", "é"), ("tmux %3", "3"), ("a b", "a b"),
    ])
    func aTabIsNamedInSQLAsInSwift(label: String, name: String) throws {
        var session = Session.made(1)
        let tab = Tab(id: "b:-:1:1", label: label)
        session.tab = tab
        let store = try StoreFixture().store([session])
        var filter = Filter()
        filter.tab = name
        #expect(try store.sessions(filter).isEmpty == !tab.isNamed(name))
    }

    @Test(arguments: ["%", "_", "'", ".", "", "*", "feat\u{0}"])
    func noCharacterIsSpecial(text: String) throws {
        let fixture = try StoreFixture()
        var session = Session.made(1)
        session.branch = "x" + text
        session.cwd = "/v/x" + text
        let store = try fixture.store([session, .made(2)])
        var filter = Filter()
        filter.branch = "x" + text
        #expect(try store.sessions(filter).count == 1)
        filter.branch = text
        #expect(try store.sessions(filter).count == 0)
        filter = Filter()
        filter.repo = "/v/x"
        #expect(try store.sessions(filter).count == (text == "" ? 1 : 0))
    }
}

/// Sessions of a few agents, places and times, and filters for them.
private struct FilterWorld {
    /// The sessions, newest first.
    let sessions: [Session]

    private static let folders = ["/w/p", "/w/p/sub", "/w/p2", "/w", "/", "/w/p0", "/w/ü", "/w/p/sub/deep"]
    private static let branches = ["main", "feat/x", "Main"]
    private static let tags = ["a", "b", "client-x"]
    private static let tabs = (1...4).map { Tab(id: "b:pts/\($0):\($0):9", label: "tmux %\($0 % 3)", tty: "pts/\($0)") }
    private static let span: Int64 = 50

    init(using random: inout SeededGenerator) {
        sessions = (1...300)
            .map { number in
                var session = Session.made(Int64.random(in: 0...Self.span, using: &random), salt: UInt64(number))
                session.agent = Bool.random(using: &random) ? "claude" : "codex"
                session.cwd = Self.folders.randomElement(using: &random) ?? "/"
                session.repo = Self.pick(Self.folders, using: &random)
                session.worktree = Int.random(in: 0..<5, using: &random) == 0 ? "/v/tree" : nil
                session.branch = Self.pick(Self.branches, using: &random)
                session.tab = Self.pick(Self.tabs, using: &random)
                session.tags = Self.tags.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
                if Int.random(in: 0..<6, using: &random) == 0 {
                    session.state = .active
                    session.endedAt = nil
                }
                return session
            }
            .sorted { ($0.startedAt, $0.id.rawValue) > ($1.startedAt, $1.id.rawValue) }
    }

    /// One to three conditions.
    func filter(using random: inout SeededGenerator) -> Filter {
        var filter = Filter()
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            switch Int.random(in: 0..<8, using: &random) {
            case 0: filter.activeOnly = true
            case 1: filter.agent = ["claude", "codex", "devin"].randomElement(using: &random)
            case 2: filter.repo = (Self.folders + ["/v/tree", "/w/p/", "/w/"]).randomElement(using: &random)
            case 3: filter.branch = Self.branches.randomElement(using: &random)
            case 4: filter.tag = Self.tags.randomElement(using: &random)
            case 5: filter.tab = ["b:pts/1:1:9", "tmux %1", "%2", "pts/3", "pts/9"].randomElement(using: &random)
            case 6: filter.since = moment(using: &random)
            default: filter.until = moment(using: &random)
            }
        }
        return filter
    }

    /// What a filter lets through, by its documentation.
    func sessions(_ filter: Filter) -> [Session] {
        sessions.filter { session in
            (!filter.activeOnly || session.state != .ended)
                && (filter.agent.map { session.agent == $0 } ?? true)
                && (filter.branch.map { session.branch == $0 } ?? true)
                && (filter.tag.map { session.tags.contains($0) } ?? true)
                && (filter.since.map { session.startedAt >= $0 } ?? true)
                && (filter.until.map { session.startedAt < $0 } ?? true)
                && (filter.repo.map { Self.isPlace(session, $0) } ?? true)
                && (filter.tab.map { session.tab?.isNamed($0) ?? false } ?? true)
        }
    }

    private static func isPlace(_ session: Session, _ path: String) -> Bool {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        let below = path == "/" ? "/" : path + "/"
        return session.repo == path || session.worktree == path || session.cwd == path || session.cwd.hasPrefix(below)
    }

    private func moment(using random: inout SeededGenerator) -> Timestamp {
        Timestamp(milliseconds: SessionHistory.epoch + Int64.random(in: -5...(Self.span + 5), using: &random))
    }

    private static func pick<Value>(_ values: [Value], using random: inout SeededGenerator) -> Value? {
        Int.random(in: 0...values.count, using: &random) == 0 ? nil : values.randomElement(using: &random)
    }
}
