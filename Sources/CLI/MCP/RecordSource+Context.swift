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

extension ProcessTable {
    /// The processes above this one, the nearest first.
    fileprivate static var ancestors: [ProcessIdentity] {
        var ancestors: [ProcessIdentity] = []
        var pid = facts(of: ProcessInfo.processInfo.processIdentifier)?.parent ?? 0
        // The limit ends a walk that reused pids turned into a circle.
        while pid > 1, ancestors.count < 64, let process = facts(of: pid) {
            ancestors.append(ProcessIdentity(boot: bootID, pid: pid, started: process.started))
            pid = process.parent
        }
        return ancestors
    }
}
