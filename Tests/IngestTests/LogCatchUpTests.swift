import Foundation
import TachoCore
import TachoIngest
import TachoStore
import TestSupport
import Testing

@Suite struct LogCatchUpTests {
    @Test func everyAgentWithReadableLogsHasAReader() throws {
        let sandbox = try Sandbox()
        let store = try Store(path: sandbox.root.path + "/tacho.db")
        let settings = RunSettings { _ in .init(repo: nil, worktree: nil) }
        let reports = try LogCatchUp(store: store, settings: settings, variable: { _ in nil }).run()
        #expect(Set(reports.keys) == ReadableLogs.agents)
    }
}
