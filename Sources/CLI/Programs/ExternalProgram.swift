import Foundation
import TachoSystem

/// Runs other programs and takes what they print, without waiting for them for long.
enum ExternalProgram {
    /// How long an answer may take.
    private static let limit: TimeInterval = 3

    /// What a program printed; nil if it is missing, fails, or takes too long.
    ///
    /// - Parameters:
    ///   - words: its name and its arguments.
    ///   - searchPath: where to look for it.
    static func output(_ words: [String], searchPath: String?, environment: [String: String]) -> String? {
        guard let name = words.first, let path = ExecutablePath.search(name, in: searchPath ?? "") else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = Array(words.dropFirst())
        process.environment = environment
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardOutput = output
        guard (try? process.run()) != nil else { return nil }
        // A program that hangs is ended, which ends the reading below.
        let watchdog = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.limit, execute: watchdog)
        let data = try? output.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        watchdog.cancel()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else { return nil }
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}
