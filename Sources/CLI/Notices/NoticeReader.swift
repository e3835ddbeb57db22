import Foundation
import TachoCore
import TachoIngest
import TachoStore

/// Finds out what a change of a session is worth telling.
struct NoticeReader {
    let settings: NoticeSettings
    let library: Library
    let context: Context

    /// How often a log is asked again that does not have the end of a run yet, and how long to wait in between.
    private static let looks = 5
    private static let pause: TimeInterval = 0.2

    /// Whether a conversation is the session's, as far as the records know.
    ///
    /// - Throws: `StoreError`.
    func isBound(_ conversation: String, to id: SessionID) throws -> Bool {
        try library.catchUp(context)
        let session = try library.store.session(named: id.rawValue)
        let usage = try library.store.usage(of: [session], now: context.now)[id]
        return usage?.conversations.contains { $0.attachment.conversation == conversation } ?? false
    }

    /// What to tell of an agent that asks; nil for nothing.
    ///
    /// - Parameter tool: what it asks for, where its hooks say so; else its log is asked.
    /// - Throws: `StoreError`.
    func asks(_ ask: LiveAsk, tool: String?, _ id: SessionID) throws -> (notice: Notice, session: Session)? {
        guard settings.on.contains(.asks) else { return nil }
        try library.catchUp(context)
        let session = try library.store.session(named: id.rawValue)
        let name = ask == .permission ? try tool ?? runningTool(of: session) : nil
        return (.asks(session, ask, tool: name), session)
    }

    /// What to tell of an agent that has answered, or failed; nil for nothing, and for a run that the user interrupted.
    ///
    /// - Throws: `StoreError`.
    func answered(after milliseconds: Int64, _ id: SessionID) throws -> (notice: Notice, session: Session)? {
        guard !settings.on.isDisjoint(with: [.done, .error]) else { return nil }
        let (session, run) = try endedRun(of: id)
        if let run, run.state == .interrupted || run.hasOnlyItsPrompt { return nil }
        let isFailed = run?.state == .failed
        guard settings.on.contains(isFailed ? .error : .done), isFailed || milliseconds >= settings.minimumTurn
        else { return nil }
        return (.ended(session, isFailed: isFailed, after: milliseconds), session)
    }

    /// The latest run, once the log says how it ended, which may be a moment after the agent did.
    private func endedRun(of id: SessionID) throws -> (Session, LatestRun?) {
        for look in 1... {
            try library.catchUp(context)
            let session = try library.store.session(named: id.rawValue)
            let run = try library.store.usage(of: [session], now: context.now)[id]?.latestRun
            if run?.state != .active || look == Self.looks { return (session, run) }
            Thread.sleep(forTimeInterval: Self.pause)
        }
        preconditionFailure("the last look returns")
    }

    /// The tool call that has no result yet.
    private func runningTool(of session: Session) throws -> String? {
        let runs = try library.store.runs(Filter(sessions: [session.id], limit: 1))
        let calls = try library.store.calls(of: runs, prices: library.settings.prices)
        return calls.values.flatMap(\.toolCalls).last { $0.status == .running }?.name
    }
}

extension LatestRun {
    /// Whether its log has nothing but the prompt: Claude Code does not log an interrupt before the first answer.
    fileprivate var hasOnlyItsPrompt: Bool { state == .active && endedAt <= startedAt }
}
