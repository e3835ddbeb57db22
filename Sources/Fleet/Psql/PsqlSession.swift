import TachoSystem

/// A psql that is fed statements and asked what came of them, over one connection.
///
/// The first error ends it (`ON_ERROR_STOP`). Its own end is the end of the connection: what was not committed by then
/// is undone by the server.
package final class PsqlSession {
    private let program: PipedProgram

    /// How long the server may take for a statement; its own limits (`statement_timeout`) are shorter.
    package static let patience = Duration.seconds(660)
    /// How long psql may take to end.
    private static let endPatience = Duration.seconds(10)

    /// Starts psql; whether the server can be reached turns out when something is read.
    ///
    /// - Parameters:
    ///   - environment: this process's variables.
    package init(_ address: PsqlAddress, environment: [String: String]) throws(PsqlFailure) {
        guard let path = PsqlProgram.find(searchPath: environment["PATH"]) else { throw .missing }
        do throws(SystemError) {
            program = try PipedProgram(
                path,
                ["-X", "-q", "-A", "-t", "-w", "-v", "ON_ERROR_STOP=1"],
                environment: PsqlEnvironment(address: address, base: environment).variables
            )
        } catch {
            throw .notStarted(error.description)
        }
    }

    package func send(_ text: String) throws(PsqlFailure) {
        try send(Array(text.utf8))
    }

    /// Sends a piece of a script, such as rows for COPY, and waits until psql has taken it.
    package func send(_ bytes: [UInt8]) throws(PsqlFailure) {
        do throws(SystemError) {
            try program.write(bytes, until: .now + Self.patience)
        } catch {
            throw failure(after: error)
        }
    }

    /// The lines that the script prints up to a line that is `mark`, which a `\echo` of the script makes.
    ///
    /// - Throws: what went wrong, if psql ends before.
    package func readLines(upTo mark: String) throws(PsqlFailure) -> [String] {
        var lines: [String] = []
        while let line = try readLine() {
            if line == mark { return lines }
            lines.append(line)
        }
        throw failure(after: nil)
    }

    /// Ends the script; the lines that it still prints.
    ///
    /// - Throws: what went wrong, if psql says so by its status.
    package func end() throws(PsqlFailure) -> [String] {
        program.closeInput()
        var lines: [String] = []
        while let line = try readLine() { lines.append(line) }
        if let failure = endFailure() { throw failure }
        return lines
    }

    /// Runs a script in a psql of its own; the lines that it prints.
    package static func run(
        _ script: String,
        at address: PsqlAddress,
        environment: [String: String]
    ) throws(PsqlFailure) -> [String] {
        let session = try PsqlSession(address, environment: environment)
        do throws(PsqlFailure) {
            try session.send(script)
        } catch .ended(signal: nil) {
            // It has ended before it read all; its status says whether that is an error.
        }
        return try session.end()
    }

    private func readLine() throws(PsqlFailure) -> String? {
        do throws(SystemError) {
            return try program.readLine(until: .now + Self.patience).map { String(decoding: $0, as: UTF8.self) }
        } catch {
            throw failure(after: error)
        }
    }

    private func failure(after error: SystemError?) -> PsqlFailure {
        if let error, error.isTimeout { return .timedOut }
        return endFailure() ?? .ended(signal: nil)
    }

    /// Waits for psql's end; nil if its status is 0.
    private func endFailure() -> PsqlFailure? {
        do throws(SystemError) {
            let status = try program.finish(until: .now + Self.endPatience)
            let line = PsqlErrorLine.line(of: program.errors)
            return switch status {
            case 0: nil
            case 2: line.map { .noConnection($0) } ?? .ended(signal: nil)
            case 128...: .ended(signal: status - 128)
            default: line.map { .refused($0) } ?? .ended(signal: nil)
            }
        } catch {
            return .timedOut
        }
    }
}
