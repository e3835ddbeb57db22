import Foundation
import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// Pages that were overwritten with zeros: SQLite takes the rows of such a page for rows of NULLs.
@Suite struct DamagedPageTests {
    private let sandbox: Sandbox
    private let path: String
    private let sound: [UInt8]

    init() throws {
        sandbox = try Sandbox()
        path = sandbox.root.path + "/tacho.db"
        let store = try Store(path: path, agents: .tested)
        for seed in 0..<12 as Range<UInt64> {
            try RandomWorld.apply(
                RandomWorld(seed: seed, epoch: 1_795_360_000_000 + Int64(seed) * 86_400_000).inOneGo,
                to: store
            )
        }
        try store.refreshSessionCosts()
        try store.database.close()
        sound = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// What a person would ask; each answer as text, nil where the damage was noticed.
    private func answers() -> [String?] {
        let asks: [(Store) throws -> String] = [
            { "\(try $0.sessions())" }, { "\(try $0.runs())" },
            { store in
                "\(try store.usage(of: try store.sessions(), now: Timestamp(milliseconds: 1_799_000_000_000)).map { "\($0)" }.sorted())"
            },
            { "\(try $0.calls(of: try $0.runs(), prices: .builtIn).map { "\($0)" }.sorted())" },
            { "\(try $0.tagCounts())" },
        ]
        return asks.map { ask in
            do {
                let store = try Store(path: path, readOnly: true)
                defer { try? store.database.close() }
                return try ask(store)
            } catch {
                if case StoreError.damaged = error { return nil }
                return "\(error)"
            }
        }
    }

    /// Halves, since the head of a page has a sign that SQLite looks at.
    ///
    /// Zeros in a page of an index, or in the middle of a text, cannot be noticed: docs/known-gaps.md.
    @Test func zerosEndNoProcessAndMostAreNoticed() throws {
        #expect(answers().allSatisfy { $0?.isEmpty == false })
        let half = Store.pageSize / 2
        var noticed = 0
        for start in stride(from: half, to: sound.count, by: Store.pageSize) {
            var bytes = sound
            bytes.replaceSubrange(start..<start + half, with: repeatElement(0, count: half))
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            if answers().contains(nil) { noticed += 1 }
        }
        #expect(noticed >= 10)
    }
}
