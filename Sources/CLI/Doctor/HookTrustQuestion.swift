import Foundation
import TachoAgents
import TachoCore
import TachoSystem

/// Asks an agent which of its hooks its user trusts.
struct HookTrustQuestion {
    let trust: HookTrust
    let environment: [String: String]

    /// How long an answer may take.
    private static let limit: TimeInterval = 3

    /// The hooks' command lines and whether they are trusted; nil without an answer in time.
    func ask(in directory: String) -> [(command: String, isTrusted: Bool)]? {
        guard let name = trust.command.first,
            let program = ExecutablePath.search(name, in: environment["PATH"] ?? "")
        else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = Array(trust.command.dropFirst())
        process.environment = environment
        process.currentDirectoryURL = URL(fileURLWithPath: directory)
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        // One that hangs is ended, which ends the reading below.
        let watchdog = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.limit, execute: watchdog)
        let questions = trust.questions(directory).map { $0.jsonText + "\n" }.joined()
        try? Descriptor.write(Array(questions.utf8), to: input.fileHandleForWriting.fileDescriptor)
        let answer = self.answer(from: output.fileHandleForReading.fileDescriptor)
        watchdog.cancel()
        process.terminate()
        process.waitUntilExit()
        return answer
    }

    private func answer(from descriptor: Int32) -> [(command: String, isTrusted: Bool)]? {
        var text: [UInt8] = []
        while true {
            let more = Descriptor.read(from: descriptor)
            if more.isEmpty { return nil }
            text += more
            while let end = text.firstIndex(of: 0x0A) {
                if let line = try? JSONValue(json: Array(text[..<end])), let answer = trust.answer(line) {
                    return answer
                }
                text.removeSubrange(...end)
            }
        }
    }
}
