import Foundation
import TachoCore
import TachoSystem

/// Runs the programs by which terminals are asked to do something.
struct TerminalPrograms {
    private let context: Context
    /// The variables of this process.
    let environment: [String: String]
    /// Whether this process has a terminal that could show another tab.
    let isInteractive: Bool

    /// How long a terminal may take to answer.
    private static let limit: TimeInterval = 3

    init(_ context: Context) {
        self.context = context
        environment = context.environment
        isInteractive = context.output.terminal.isInteractive
    }

    /// What a program prints; nil if it is missing, fails or hangs.
    func output(_ arguments: [String], with variables: [String: String] = [:]) -> String? {
        guard let name = arguments.first, let path = path(of: name) else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = Array(arguments.dropFirst())
        process.environment = environment.merging(variables) { $1 }
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardOutput = output
        guard (try? process.run()) != nil else { return nil }
        let watchdog = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.limit, execute: watchdog)
        let data = try? output.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        watchdog.cancel()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else { return nil }
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    /// The JSON that a program prints; nil if it is missing, fails or hangs.
    func json(_ arguments: [String], with variables: [String: String] = [:]) -> JSONValue? {
        output(arguments, with: variables).flatMap { try? JSONValue(json: Array($0.utf8)) }
    }

    /// Whether a program succeeds.
    func run(_ arguments: [String], with variables: [String: String] = [:]) -> Bool {
        output(arguments, with: variables) != nil
    }

    /// Runs a program in this process's place, so that it has the terminal.
    ///
    /// - Returns: false if that fails.
    func replace(_ arguments: [String]) -> Bool {
        guard let name = arguments.first, let path = path(of: name) else { return false }
        _ = ProgramReplacement.run(path, arguments: arguments)
        return false
    }

    private func path(of name: String) -> String? { ExecutablePath.search(name, in: environment["PATH"] ?? "") }
}
