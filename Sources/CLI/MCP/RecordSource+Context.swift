import Foundation
import TachoCore
import TachoHook
import TachoMCP

extension RecordSource {
    /// The records of this user, asked for by the program that started this process.
    init(_ context: Context, scope: String?) {
        let store = LiveStore(context)
        self.init(
            open: { try store.upToDate() },
            prices: { store.prices },
            readLog: LiveStore.messages,
            local: context.local,
            now: { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) },
            home: context.userHome,
            currentRepository: RepositoryPath.resolve(
                context.environment["CLAUDE_PROJECT_DIR"] ?? context.currentDirectory,
                in: context
            ),
            scope: scope,
            ancestors: { ProcessTable.ancestors },
            sessionHint: context.environment["TACHO_SESSION"]
        )
    }
}
