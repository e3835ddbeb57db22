import Foundation
import TachoAgents
import TachoCore
import TachoIngest
import TachoMCP
import TachoStore
import TachoSystem

extension RecordSource {
    /// The records of this user, asked for by the program that started this process.
    ///
    /// - Parameters:
    ///   - scope: the only repository to show; nil for all.
    ///   - isReadOnly: whether nothing may be written, not even the user's tags.
    init(_ context: Context, scope: String?, isReadOnly: Bool) {
        let store = LiveStore(context)
        let openForWords: @Sendable () throws -> Store = { try store.forWords() }
        self.init(
            open: { try store.upToDate() },
            openForWords: isReadOnly ? nil : openForWords,
            openForCosts: { try store.forCosts() },
            prices: { store.prices },
            readLog: { Transcript.messages(inFile: $0, agent: $1, agents: context.agents) },
            local: context.local,
            weekStart: store.weekStart,
            now: { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) },
            home: context.userHome,
            currentRepository: RepositoryPath.resolve(
                context.projectDirectory ?? context.currentDirectory,
                in: context
            ),
            scope: scope,
            ancestors: { ProcessTable.ancestors },
            sessionHint: context.environment["TACHO_SESSION"]
        )
    }
}

extension Context {
    /// The project of the agent that started this program as an MCP server; nil when no agent names one.
    fileprivate var projectDirectory: String? {
        agents.lazy.compactMap(\.projectVariable).compactMap { environment[$0] }.first
    }
}
