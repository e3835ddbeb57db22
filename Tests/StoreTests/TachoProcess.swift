import Foundation
import TestSupport

/// A real program that runs beside others.
final class TachoProcess {
    private let process = Process()
    private let output: URL

    /// Starts a program, `tacho` unless another is named, with HOME and TACHO_HOME below a sandbox, and no other variable but PATH.
    init(_ arguments: [String], program: String = TachoBinary.path, in sandbox: Sandbox) throws {
        output = sandbox.root.appendingPathComponent("output-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = [
            "HOME": sandbox.home.path, "TACHO_HOME": sandbox.root.path + "/data", "PATH": "/usr/bin:/bin", "TZ": "UTC",
        ]
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = process.standardOutput
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    /// Waits for the end, and returns the exit status and what the program printed.
    func finish() throws -> (status: Int32, text: String) {
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: try Data(contentsOf: output), as: UTF8.self))
    }
}
