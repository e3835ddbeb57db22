import Foundation
import TachoAgents
import TachoCore
import TachoMCP
import TachoSystem

extension RecordSource {
    /// The records of this user, asked for by the program that started this process.
    ///
    /// - Parameters:
    ///   - scope: the only repository to show; nil for all.
    ///   - isReadOnly: whether nothing may be written, not even the user's tags.
    init(_ context: Context, scope: String?, isReadOnly: Bool) {
        let store = LiveStore(context)
        self.init(
            store,
            isReadOnly: isReadOnly,
            context: context.recordContext,
            user: User(weekStart: store.weekStart, home: context.userHome) {
                Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
            },
            client: Client(
                repository: RepositoryPath.resolve(context.projectDirectory ?? context.currentDirectory, in: context),
                scope: scope,
                sessionHint: context.environment["TACHO_SESSION"],
                ancestors: { ProcessTable.ancestors }
            )
        )
    }
}

extension Context {
    /// The project of the agent that started this program as an MCP server; nil when no agent names one.
    fileprivate var projectDirectory: String? {
        agents.lazy.compactMap(\.projectVariable).compactMap { environment[$0] }.first
    }
}
