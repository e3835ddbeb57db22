import Foundation
import TachoCore
import TestSupport
import Testing

extension Sandbox {
    /// Runs the command line with this home; what it prints, when it did well.
    func tacho(_ arguments: String...) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: TachoBinary.path)
        process.arguments = arguments
        process.environment = ["HOME": home.path]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return text
    }
}
