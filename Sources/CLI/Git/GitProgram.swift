import Foundation
import TachoCore
import TachoSystem

/// Asks git about a repository, without waiting long for it and without letting it change, fetch or show anything.
struct GitProgram: Sendable {
    let environment: [String: String]

    /// How long one answer may take.
    private static let limit: TimeInterval = 3

    /// What a command printed; nil when git is missing, fails, or takes too long.
    ///
    /// - Parameters:
    ///   - arguments: the subcommand and its arguments.
    ///   - folder: a directory of the repository.
    func run(_ arguments: [String], in folder: String) -> String? {
        guard let program = ExecutablePath.search("git", in: environment["PATH"] ?? ""),
            FileStatus(following: folder) != nil
        else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        let safe = ["--no-optional-locks", "--no-pager", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false"]
        process.arguments = safe + ["-C", folder] + arguments
        process.environment = safeEnvironment
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardOutput = output
        guard (try? process.run()) != nil else { return nil }
        // A git that hangs is ended, which ends the reading below.
        let watchdog = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.limit, execute: watchdog)
        let data = try? output.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        watchdog.cancel()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else { return nil }
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    /// What git needs to find itself and its settings; nothing that points it at another repository.
    private var safeEnvironment: [String: String] {
        var variables = environment.filter { ["PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR"].contains($0.key) }
        variables["LC_ALL"] = "C"
        variables["GIT_OPTIONAL_LOCKS"] = "0"
        variables["GIT_TERMINAL_PROMPT"] = "0"
        variables["GIT_NO_LAZY_FETCH"] = "1"
        return variables
    }
}
