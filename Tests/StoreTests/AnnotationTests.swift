import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// Tags and notes of sessions and runs.
@Suite struct WordTests {
    private let fixture: StoreFixture
    private let store: Store
    private let session: Session
    private let run: RunRecord

    init() throws {
        fixture = try StoreFixture()
        var made = Session.made(0)
        made.agent = "devin"  // It leaves no log, so its session has one run.
        session = made
        store = try fixture.store([made, .made(90_000_000_000, salt: 2)])
        run = try #require(try store.runs().first)
    }

    private var subjects: [AnnotationSubject] { [.session(session.id), AnnotationSubject(run)] }

    @Test func tagsAreAddedRemovedAndReplaced() throws {
        for subject in subjects {
            #expect(try store.tag(subject, TagEdit(adding: ["b", "a", "b"])) == ["a", "b"])
            #expect(try store.tag(subject, TagEdit(adding: ["c"], removing: ["a", "none"])) == ["b", "c"])
            #expect(try store.tag(subject, TagEdit(adding: ["b"], removing: ["b"])) == ["b", "c"])
            #expect(try store.tag(subject, TagEdit(replacingAllWith: ["d", "c"])) == ["c", "d"])
            #expect(try store.tags(of: subject) == ["c", "d"])
            #expect(try store.tag(subject, TagEdit(replacingAllWith: [])) == [])
        }
    }

    @Test func tagsOfARunShowOnItsSessionAndFilterIt() throws {
        try store.tag(AnnotationSubject(run), TagEdit(adding: ["of-run", "both"]))
        try store.tag(.session(session.id), TagEdit(adding: ["of-session", "both"]))
        #expect(try store.session(named: session.id.rawValue).tags == ["both", "of-run", "of-session"])
        #expect(try store.runs().first?.tags == ["both", "of-run"])
        for tag in ["of-run", "of-session", "both"] {
            var filter = Filter()
            filter.tag = tag
            #expect(try store.sessions(filter).map(\.id) == [session.id])
            #expect(try store.sessionCount(filter) == 1)
            #expect(try store.runs(Filter(tag: tag)).map(\.id) == [run.id])
        }
        #expect(try store.tags(of: .session(session.id)) == ["both", "of-session"])
    }

    @Test func runsOfSomeSessionsAreTheirsAlone() throws {
        var filter = Filter()
        let other = Session.made(90_000_000_000).id
        for (sessions, runs) in [([session.id], [run.id]), ([other, session.id], [run.id]), ([other], []), ([], [])] {
            filter.sessions = Set(sessions)
            #expect(try store.runs(filter).map(\.id) == runs)
        }
    }

    @Test func notesAreSetAndRemoved() throws {
        for subject in subjects {
            #expect(try store.note(of: subject) == nil)
            try store.setNote("one", on: subject)
            try store.setNote("it's \"two\"\n", on: subject)
            #expect(try store.note(of: subject) == "it's \"two\"\n")
        }
        #expect(try store.session(named: session.id.rawValue).note == "it's \"two\"\n")
        #expect(try store.runs().first?.note == "it's \"two\"\n")
        for subject in subjects {
            try store.setNote(nil, on: subject)
            #expect(try store.note(of: subject) == nil)
        }
    }

    @Test func wordsOutliveTheRemakingOfTheirRun() throws {
        try store.tag(AnnotationSubject(run), TagEdit(adding: ["kept"]))
        try store.setNote("kept", on: AnnotationSubject(run))
        try store.write { transaction in
            try transaction.removeSession(session.id)
            try transaction.insert(session)
        }
        let made = try #require(try store.runs().first)
        #expect(made.tags == ["kept"] && made.note == "kept")
    }

    @Test func aTagOfARuleThatIsRemovedStaysAway() throws {
        try store.write { transaction in
            try transaction.database.execute(
                sql: "INSERT INTO rule_tag VALUES (?, 'client')",
                arguments: [session.id.rawValue]
            )
        }
        let subject = AnnotationSubject.session(session.id)
        #expect(try store.session(named: session.id.rawValue).tags == ["client"])
        #expect(try store.sessions(Filter(tag: "client")).count == 1)
        #expect(try store.runs(Filter(tag: "client")).count == 1)
        #expect(try store.tag(subject, TagEdit(removing: ["client"])) == [])
        #expect(try store.removedTags() == ["client"])
        #expect(try store.tag(subject, TagEdit(adding: ["client"])) == ["client"])
        #expect(try store.removedTags().isEmpty)
    }

    @Test func aNameMeansASessionOrARun() throws {
        let time = String(session.id.rawValue.prefix(13))
        #expect(run.id.rawValue.hasPrefix(time))
        // Both ids begin with the same time, which means the session.
        #expect(try store.subject(named: time) == .session(session.id))
        #expect(try store.subject(named: time, kind: .session) == .session(session.id))
        #expect(try store.subject(named: time, kind: .run) == AnnotationSubject(run))
        #expect(try store.subject(named: session.id.short) == .session(session.id))
        #expect(try store.subject(named: run.id.short) == AnnotationSubject(run))
        #expect(try store.subject(named: run.id.rawValue) == AnnotationSubject(run))
        #expect(throws: StoreError.notFound(name: run.id.rawValue, kind: .session)) {
            try store.subject(named: run.id.rawValue, kind: .session)
        }
        #expect(throws: StoreError.notFound(name: "ffff", kind: nil)) { try store.subject(named: "ffff") }
        #expect(throws: StoreError.self) { try store.subject(named: "0") }
    }
}

extension Filter {
    /// A filter for a tag.
    init(tag: String) {
        self.init()
        self.tag = tag
    }
}

extension Store {
    /// What the user took away from rules.
    fileprivate func removedTags() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT tag FROM removed_tag ORDER BY tag") }
    }
}
