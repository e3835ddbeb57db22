import Foundation
import TachoCore
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// What doctor counts as bound is what this machine's hooks saw.
@Suite struct BindingCountTests {
    @Test func importedSessionsAreNotCounted() throws {
        let fixture = try CommandFixture()
        let other = try CommandFixture()
        var journal = JournalFixture()
        journal.start(minute: 0)
        journal.end(minute: 0, after: 600_000)
        try journal.write(to: fixture)
        let everything = Timestamp(milliseconds: 0)
        try fixture.sandbox.write(try fixture.run("export").data, to: "home/export")
        #expect(try Store(path: fixture.context.paths.database).bindingCounts(since: everything).sessions == [.none: 1])
        #expect(try other.run("import", fixture.sandbox.home.path + "/export").status == 0)
        #expect(try Store(path: other.context.paths.database).bindingCounts(since: everything).sessions == [:])
    }
}
