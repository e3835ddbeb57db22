import Foundation
import TestSupport
import Testing

/// What a new field costs: "Adding a field" in docs/json.md promises eight places.
@Suite struct NewFieldTests {
    @Test(arguments: ["head_before", "last_seen_at", "end_reason", "agent_pid", "is_rolled_back"])
    func `few source files name a field`(field: String) throws {
        let sources = Project.directory.appendingPathComponent("Sources").path
        let paths = try #require(FileManager.default.enumerator(atPath: sources)).compactMap { $0 as? String }
        // What leaves this machine is chosen field by field: a new one does not.
        let named = try paths.filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Fleet/") }.filter {
            try Project.text("Sources/\($0)").contains(field)
        }
        #expect((1...8).contains(named.count), "\(named.sorted())")
    }
}
