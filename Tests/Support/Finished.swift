import Foundation

/// The result of a program that ran to its end without a terminal.
package struct Finished {
    /// The exit status; 128 + n if signal n killed it.
    package let status: Int32
    /// Standard output and standard error, as they came.
    package let output: String

    /// Runs the program at `path` with exactly this environment and empty input, and waits for it to end.
    package init(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment.isEmpty ? ["PATH": "/usr/local/bin:/usr/bin:/bin"] : environment
        let pipe = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        status = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    }

    /// Whether this process may have mounts of its own: root may, but not in every container.
    package static let mayMount =
        geteuid() == 0
        && (try? Finished("/usr/bin/unshare", ["--mount", "true"], environment: [:]))?.status == 0

    /// Whether a program of this name is installed.
    package static func finds(_ name: String) -> Bool {
        ["/opt/homebrew/bin", "/usr/local/bin", "/usr/bin", "/bin"]
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
}
