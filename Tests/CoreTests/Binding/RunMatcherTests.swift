import TachoCore
import Testing

@Suite struct RunMatcherTests {
    @Test func proofBeatsDirectory() throws {
        let first = session(1, from: 0, to: 100, directory: "/w", claims: [("A", 1)])
        let second = session(2, from: 5, to: 100, directory: "/w", claims: [("B", 6)])
        #expect(try bind([first, second], conversation("A", runs: [10])) == [.exact(1)])
        #expect(try bind([first, second], conversation("B", runs: [10])) == [.exact(2)])
    }

    @Test func clearPutsTwoConversationsIntoOneSession() throws {
        let one = session(1, from: 0, to: 100, claims: [("A", 1), ("B", 50)])
        #expect(try bind([one], conversation("A", runs: [10])) == [.exact(1)])
        #expect(try bind([one], conversation("B", runs: [48, 60])) == [.exact(1), .exact(1)])
    }

    @Test func resumePutsOneConversationIntoTwoSessions() throws {
        let first = session(1, from: 0, to: 100, claims: [("A", 1)])
        let second = session(2, from: 200, to: 300, claims: [("A", 201)])
        #expect(try bind([first, second], conversation("A", runs: [10, 210])) == [.exact(1), .exact(2)])
    }

    @Test func resumedElsewhereWhileTheOldTabLives() throws {
        let first = session(1, from: 0, to: nil, claims: [("A", 1), ("B", 40)])
        let second = session(2, from: 60, to: nil, claims: [("A", 61)])
        #expect(try bind([first, second], conversation("A", runs: [10, 70])) == [.exact(1), .exact(2)])
    }

    /// The claim of a conversation that follows another comes a moment after its first run.
    @Test func aSessionThatHasNotBegunTakesNothingOfTheOneBefore() throws {
        let first = session(1, from: 0, to: 51, claims: [("A", 1), ("B", 50)])
        let second = session(2, from: 51, to: nil, claims: [("B", 52)])
        #expect(try bind([first, second], conversation("B", runs: [49, 60])) == [.exact(1), .exact(2)])
    }

    @Test func oneConversationInTwoLiveTabsIsNoGuess() throws {
        let first = session(1, from: 0, to: nil, claims: [("A", 1)])
        let second = session(2, from: 60, to: nil, claims: [("A", 61)])
        #expect(try bind([first, second], conversation("A", runs: [70])) == [.unbound])
    }

    @Test func threadBelongsToTheTabThatStartedWithIt() throws {
        let first = session(1, from: 0, to: nil, directory: "/w")
        let second = session(2, from: 60, to: nil, directory: "/w")
        let threads = [conversation("A", created: 1, runs: [10, 70]), conversation("B", created: 62, runs: [65])]
        #expect(try bind([first, second], threads[0], among: threads) == [.inferred(1), .inferred(1)])
        #expect(try bind([first, second], threads[1], among: threads) == [.inferred(2)])
    }

    @Test func twoTabsStartedTogetherAreNoGuess() throws {
        let first = session(1, from: 0, to: nil, directory: "/w")
        let second = session(2, from: 1, to: nil, directory: "/w")
        #expect(try bind([first, second], conversation("A", created: 2, runs: [10])) == [.unbound])
    }

    /// One-shot runs in a row: each ends within the slack before the next begins.
    @Test func aSessionThatHadJustEndedTakesNothingOfTheNext() throws {
        let first = session(1, from: 0, to: 10, directory: "/w")
        let second = session(2, from: 11, to: 20, directory: "/w")
        let continued = conversation("A", created: 1, runs: [5, 12])
        #expect(try bind([first, second], continued) == [.inferred(1), .inferred(2)])
        // Both could have made one of their own; only the second was open.
        let short = session(1, from: 0, to: 1, directory: "/w")
        let next = session(2, from: 2, to: 20, directory: "/w")
        let others = session(3, from: 3, to: 30, directory: "/w")
        let made = conversation("B", created: 2, runs: [15])
        #expect(try bind([short, next, others], made) == [.inferred(2)])
        // A time that nobody else claims still counts.
        #expect(try bind([first], conversation("A", created: 1, runs: [12])) == [.inferred(1)])
    }

    @Test func oldThreadComesBackInTheTabThatMadeNone() throws {
        let first = session(1, from: 0, to: nil, directory: "/w")
        let second = session(2, from: 60, to: nil, directory: "/w")
        let threads = [conversation("A", created: 1, runs: [10]), conversation("OLD", created: -9_000, runs: [70])]
        #expect(try bind([first, second], threads[1], among: threads) == [.inferred(2)])
    }

    @Test func whatALineDispatchedStaysItsOwn() throws {
        let dispatch = session(1, from: 0, to: 1, directory: "/w", isDispatch: true)
        let later = session(2, from: 60, to: nil, directory: "/w")
        let thread = conversation("A", created: 1, runs: [1, 70, 5_000])
        #expect(try bind([dispatch, later], thread) == [.inferred(1), .inferred(1), .inferred(1)])
        let old = conversation("OLD", created: -9_000, runs: [1])
        #expect(try bind([dispatch], old) == [.unbound])
    }

    /// After a power cut the log shows what no hook saw: runs within half an hour of each other, whose last lasts a second.
    @Test func aSessionWhoseEndNobodySawGoesOnWithItsConversation() throws {
        let thread = conversation("A", created: 1, runs: [10, 1_700, 3_400, 5_300])
        func first(isLost: Bool = true, to end: Int64 = 12) -> SessionSpan {
            session(1, from: 0, to: end, isLost: isLost, claims: [("A", 2)])
        }
        #expect(try bind([first()], thread) == [.exact(1), .inferred(1), .inferred(1), .unbound])
        #expect(try bind([first(isLost: false)], thread) == [.exact(1), .unbound, .unbound, .unbound])
        // It had made no run yet when it was last seen.
        #expect(try bind([first(to: 3)], conversation("A", created: 1, runs: [100])) == [.inferred(1)])
        // Another tab went on with it.
        let second = session(2, from: 1_600, to: 1_800, claims: [("A", 1_601)])
        #expect(try bind([first(), second], thread) == [.exact(1), .exact(2), .unbound, .unbound])
        // What another session wrote in the same directory is not its own.
        #expect(try bind([first()], conversation("B", runs: [20])) == [.unbound])
        // Two that were lost together.
        let other = session(3, from: 0, to: 12, isLost: true, claims: [("A", 2)])
        #expect(try bind([first(), other], conversation("A", created: 1, runs: [1_000])) == [.unbound])
    }

    @Test func anAttachedTabHasWhatWasAskedInIt() throws {
        let dispatch = session(1, from: 0, to: 1, directory: "/w", isDispatch: true)
        let attached = session(2, from: 60, to: 80, directory: "/elsewhere", claims: [("A", 61)])
        let thread = conversation("A", created: 1, runs: [1, 70, 90])
        #expect(try bind([dispatch, attached], thread) == [.inferred(1), .exact(2), .inferred(1)])
    }

    @Test func aConversationThatIsDispatchedAgainIsProven() throws {
        let first = session(1, from: 0, to: 20, claims: [("A", 1)])
        let dispatch = session(2, from: 60, to: 61, isDispatch: true, claims: [("A", 60)])
        #expect(try bind([first, dispatch], conversation("A", created: 1, runs: [10, 70])) == [.exact(1), .exact(2)])
    }

    @Test(arguments: [("/elsewhere", 10), ("/w", 200)])
    func otherDirectoryOrTimeIsUnbound(directory: String, at second: Int64) throws {
        let one = session(1, from: 0, to: 100, directory: "/w")
        let thread = conversation("A", created: second, directory: directory, runs: [second])
        #expect(try bind([one], thread) == [.unbound])
    }

    @Test func provenSessionTakesNoOtherConversationOfItsDirectory() throws {
        let one = session(1, from: 0, to: 100, directory: "/w", claims: [("A", 1)])
        #expect(try bind([one], conversation("X", created: 2, runs: [5])) == [.unbound])
    }
}

private enum Tie: Equatable {
    case exact(UInt64)
    case inferred(UInt64)
    case unbound
}

private func seconds(_ count: Int64) -> Timestamp { Timestamp(milliseconds: 1_000_000_000 + count * 1_000) }

private func sessionID(_ number: UInt64) -> SessionID {
    SessionID(timestamp: Timestamp(milliseconds: 0), random: (0, number))
}

private func session(
    _ number: UInt64,
    from: Int64,
    to: Int64?,
    directory: String = "/w",
    isLost: Bool = false,
    isDispatch: Bool = false,
    claims: [(String, Int64)] = []
) -> SessionSpan {
    SessionSpan(
        id: sessionID(number),
        agent: "agent",
        startedAt: seconds(from),
        endedAt: to.map(seconds),
        isLost: isLost,
        isDispatch: isDispatch,
        directories: [directory],
        claims: claims.map { .init(conversation: $0.0, at: seconds($0.1)) }
    )
}

private func conversation(
    _ id: String,
    created: Int64? = nil,
    directory: String = "/w",
    runs: [Int64]
) -> ConversationSpan {
    ConversationSpan(
        agent: "agent",
        id: id,
        createdAt: created.map(seconds),
        directory: directory,
        runs: runs.map { .init(key: "\(id)@\($0)", startedAt: seconds($0), endedAt: seconds($0 + 1)) }
    )
}

private func bind(
    _ sessions: [SessionSpan],
    _ conversation: ConversationSpan,
    among conversations: [ConversationSpan]? = nil
) throws -> [Tie] {
    let numbers = Dictionary(uniqueKeysWithValues: (0..<10).map { (sessionID($0), $0) })
    let forward = RunMatcher(
        sessions: sessions,
        conversations: conversations ?? [conversation],
        idleGap: 1_800_000
    )
    let backward = RunMatcher(
        sessions: sessions.reversed(),
        conversations: (conversations ?? [conversation]).reversed(),
        idleGap: 1_800_000
    )
    let bound = forward.bind(conversation)
    #expect(backward.bind(conversation) == bound, "the order of the sessions must not matter")
    return try conversation.runs.map { run in
        guard let tie = bound[run.key] else { return .unbound }
        let number = try #require(numbers[tie.session])
        return tie.binding == .exact ? .exact(number) : .inferred(number)
    }
}
