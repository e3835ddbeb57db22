import TachoAgents
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore
import TachoSystem

/// Finds out what a status line says, the quick part first.
struct StatuslineReader: Sendable {
    enum Subject: Hashable, Sendable {
        /// The one whose id begins so.
        case session(String)
        /// The latest that runs in the tab with this id, label or terminal.
        case tab(String)
        /// The one that the agent itself speaks of, else the one of the tab that this process is in.
        case caller(StatuslineInput?)
    }

    let subject: Subject
    let context: Context

    /// Reads, and hands over what is known each time that it is more.
    ///
    /// First what the store has, by a connection that cannot write. Then what is new in the journal, in the log of the
    /// conversation that asks, and in the logs that were written since the oldest running session started. Budgets are
    /// looked at behind the journal, and again when all is read.
    ///
    /// - Throws: `StoreError` when not even the first part can be read.
    func read(_ publish: (StatuslineFacts) -> Void) throws {
        publish(try facts(Store(path: context.paths.database, readOnly: true)))
        // Broken settings mean the defaults, as for all that runs at a prompt.
        let settings = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        let store = try Store(path: context.paths.database, agents: context.agents.readable)
        if case .caller(let input?) = subject { try store.note(input.limitFacts(at: context.now)) }
        try Ingest.readJournal(store: store, paths: context.paths)
        var facts = try facts(store)
        publish(facts)
        let budgets = try budgets(facts, store, settings)
        facts.budgets = budgets
        if !budgets.isEmpty { publish(facts) }
        guard settings.isSound else { return }
        try readLogs(store, settings.configuration) {
            facts = try self.facts(store)
            facts.budgets = budgets
            publish(facts)
        }
        facts.budgets = try self.budgets(facts, store, settings)
        if facts.budgets != budgets { publish(facts) }
    }

    /// Reads what is new in the agents' logs, and says so after each part.
    private func readLogs(_ store: Store, _ configuration: Configuration, _ hasRead: () throws -> Void) throws {
        let logs = LogCatchUp(
            store: store,
            settings: RunSettings(configuration),
            agents: context.agents,
            homes: configuration.homes,
            variable: { context.environment[$0] }
        )
        if case .caller(let input?) = subject, let path = input.transcript {
            try logs.run(conversationOf: StatuslineInput.agent, at: path)
            try hasRead()
        }
        guard let oldest = try running(store).map(\.startedAt).min() else { return }
        _ = try logs.run(writtenSince: oldest)
        try hasRead()
    }

    /// The reached budgets of the session that runs here, or else of the current directory.
    private func budgets(
        _ facts: StatuslineFacts,
        _ store: Store,
        _ settings: ConfigurationReader
    ) throws -> [BudgetState] {
        guard !settings.configuration.budgets.isEmpty else { return [] }
        let budgets = BudgetReader(settings.configuration, in: context)
        if let session = facts.session?.session {
            return try budgets.spent(concerning: session, in: store, settings, now: context.now)
        }
        var repo: String?
        if case .caller = subject { repo = RepositoryPath.resolve(context.currentDirectory, in: context) }
        return try budgets.spent(concerning: repo, in: store, now: context.now)
    }

    private func running(_ store: Store) throws -> [Session] {
        let lost = try Ingest.lostSessions(store: store, paths: context.paths, liveness: context.liveness)
        return try store.sessions(Filter(activeOnly: true)).filter { !lost.contains($0.id) }
    }

    private func facts(_ store: Store) throws -> StatuslineFacts {
        let running = try running(store)
        var facts = StatuslineFacts(now: context.now)
        if case .caller(let input) = subject { facts.input = input }
        let usages = try store.usage(of: running, now: context.now)
        facts.live = running.map { session in
            let usage = usages[session.id]
            return LiveState(session, latest: usage?.latestRun, hook: usage?.hook, now: context.now)
        }
        facts.limits = try LimitReader.stated(in: store, now: context.now)
        facts.today = try store.usage(since: context.local.startOfDay(context.now))
        guard let session = try session(in: store, running: running) else { return facts }
        let usage = try store.usage(of: [session], now: context.now)[session.id] ?? SessionUsage()
        let live = LiveState(session, latest: usage.latestRun, hook: usage.hook, now: context.now)
        facts.session = (session, live, usage)
        return facts
    }

    private func session(in store: Store, running: [Session]) throws -> Session? {
        switch subject {
        case .session(let prefix): return try store.session(named: prefix)
        case .tab(let name):
            let name = name.hasPrefix("/dev/") ? String(name.dropFirst("/dev/".count)) : name
            return running.first { [$0.tab?.id, $0.tab?.label, $0.tab?.tty].contains(name) }
        case .caller(let input):
            if let conversation = input?.conversation {
                let writers = try store.sessions(ofConversation: conversation, agent: StatuslineInput.agent)
                let open = Set(running.map(\.id))
                if let session = writers.first(where: { open.contains($0.id) }) ?? writers.first { return session }
            }
            return callersTab(running)
        }
    }

    /// The latest session of the nearest shell above this process.
    private func callersTab(_ running: [Session]) -> Session? {
        for process in ProcessTable.ancestors {
            if let session = running.first(where: { session in
                session.tab.map { $0.id == Tab.id(shell: process, tty: $0.tty) } ?? false
            }) {
                return session
            }
        }
        return nil
    }
}
