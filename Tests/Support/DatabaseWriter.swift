import Foundation

/// Another program that has an SQLite database open and never waits for a lock.
package final class DatabaseWriter {
    /// Why a statement failed, such as `database is locked`.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var unread = Data()

    /// Starts it on a file, which need not exist.
    package init(_ path: String) throws {
        let script = """
            import sqlite3, sys
            database = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
            database.execute("PRAGMA synchronous = OFF")
            for line in sys.stdin:
                try:
                    rows = database.execute(line).fetchall()
                    print("ok", *(rows[0] if rows else ()), flush=True)
                except Exception as error:
                    print("failed", error, flush=True)
            """
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    deinit { kill() }

    /// Runs statements one after another; returns the first row of the last.
    @discardableResult
    package func run(_ statements: String...) throws -> String {
        var answer = ""
        for statement in statements {
            try input.fileHandleForWriting.write(contentsOf: Data((statement + "\n").utf8))
            answer = try line()
            guard answer.hasPrefix("ok") else { throw Failure(description: "\(statement): \(answer)") }
        }
        return String(answer.dropFirst(3))
    }

    /// Closes the database as a program does that ends.
    package func close() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Ends it without a chance to tidy up.
    package func kill() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private func line() throws -> String {
        while true {
            if let end = unread.firstIndex(of: 0x0A) {
                defer { unread = Data(unread[(end + 1)...]) }
                return String(decoding: unread[..<end], as: UTF8.self)
            }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Failure(description: "the writer ended") }
            unread += more
        }
    }
}
