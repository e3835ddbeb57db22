import Foundation
import GRDB
package import TachoAgents
package import TachoCore
import TachoIngest

/// The laws that every reading of a database keeps, whatever its tables: facts do not depend on when the database is read,
/// how often, where reading is killed, or what its program does to the file; damage harms nothing.
package struct DatabaseConformance {
    private let agent: AgentDefinition
    private let database: RenderedDatabase
    private let seed: UInt64

    /// Prepares to read a database.
    ///
    /// - Parameter seed: repeats the random cuts, kills and damages.
    package init(_ agent: AgentDefinition, _ database: RenderedDatabase, seed: UInt64) {
        self.agent = agent
        self.database = database
        self.seed = seed
    }

    /// What is read of the database when all has happened.
    package func facts() throws -> FactBatch {
        let home = try DatabaseHome(agent, database)
        try home.apply(database.transactions[...])
        return try home.read().facts
    }

    /// The laws that reading broke, in words; none for a sound reader.
    package func violations() throws -> [String] {
        var random = SeededGenerator(seed: seed)
        let home = try DatabaseHome(agent, database)
        let sink = MemorySink()
        var violations: [String] = []
        var rest = database.transactions[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...max(1, database.transactions.count / 3), using: &random)
            try home.apply(rest.prefix(count))
            rest = rest.dropFirst(count)
            try home.disturb(Int.random(in: 0..<6, using: &random))
            sink.commitsToFailure = Bool.random(using: &random) ? 0 : nil
            _ = try? home.read(into: sink)
        }
        sink.commitsToFailure = nil
        try home.read(into: sink)
        let expected = try home.read().facts
        if sink.facts != expected { violations.append("facts depend on growth, kills or the shape of the file") }
        if !AgentConformance.canBind(agent, expected) { violations.append(AgentConformance.cannotBind) }
        if try home.read(into: sink) != 0 { violations.append("a database without news is read again") }
        try home.replace()
        try home.read(into: sink)
        if sink.facts != expected { violations.append("facts depend on the file") }
        try home.damage(&random)
        _ = try? home.read(into: MemorySink())
        return violations
    }
}

/// A user's home with an agent's database that is open.
private final class DatabaseHome {
    private let sandbox: Sandbox
    private let path: String
    private let files: LogFiles
    private var queue: DatabaseQueue
    private var moment = 1_700_000_000.5

    init(_ agent: AgentDefinition, _ database: RenderedDatabase) throws {
        let sandbox = try Sandbox()
        self.sandbox = sandbox
        path = sandbox.home.path + "/" + database.path
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        guard let files = LogFiles(agent, variable: { $0 == "HOME" ? sandbox.home.path : nil }) else {
            throw CocoaError(.featureUnsupported)
        }
        self.files = files
        queue = try Self.open(path)
        try queue.write { for statement in database.schema { try $0.execute(sql: statement) } }
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL") }
        return queue
    }

    func apply(_ transactions: ArraySlice<[RenderedDatabase.Change]>) throws {
        for changes in transactions {
            try queue.write { database in
                for change in changes { try database.execute(sql: change.statement, arguments: change.arguments) }
            }
        }
    }

    /// Does what programs do to their databases.
    func disturb(_ choice: Int) throws {
        let statements = ["PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA wal_checkpoint", "VACUUM"]
        if choice < statements.count {
            try queue.writeWithoutTransaction { _ = try Row.fetchAll($0, sql: statements[choice]) }
        } else if choice == statements.count {
            try queue.close()
            queue = try Self.open(path)
        }
    }

    /// Puts a copy in the place of the file.
    func replace() throws {
        try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path + "-copy"]) }
        try queue.close()
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try FileManager.default.moveItem(atPath: path + "-copy", toPath: path)
        queue = try Self.open(path)
    }

    /// Changes bytes anywhere.
    func damage(_ random: inout SeededGenerator) throws {
        try queue.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for _ in 0..<(1 + bytes.count / 500) {
            bytes[Int.random(in: 100..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    /// Reads everything into a new sink.
    func read() throws -> MemorySink {
        let sink = MemorySink()
        try read(into: sink)
        return sink
    }

    /// Reads what is new; returns how many files were.
    @discardableResult
    func read(into sink: MemorySink) throws -> Int {
        // A file that was just written would be given time to settle.
        moment += 1
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
            let time = try FileManager.default.attributesOfItem(atPath: path + suffix)[.modificationDate] as? Date
            if let time, time.timeIntervalSince1970 < 1_750_000_000 { continue }
            let date = Date(timeIntervalSince1970: moment)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path + suffix)
        }
        let report = try LogImporter(files: files, sink: sink).run()
        if let problem = report.problems.first { throw StringError("\(problem.reason)") }
        return report.readFileCount
    }
}

private struct StringError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
