import TachoAgents
import TachoCore
import TachoSystem

/// Asks an agent which of its hooks its user trusts.
struct HookTrustQuestion {
    let trust: HookTrust
    let environment: [String: String]

    /// How long an answer may take.
    private static let limit: Duration = .seconds(3)

    /// The hooks' command lines and whether they are trusted; nil without an answer in time.
    func ask(in directory: String) -> [(command: String, isTrusted: Bool)]? {
        guard let name = trust.command.first,
            let program = ExecutablePath.search(name, in: environment["PATH"] ?? "")
        else { return nil }
        let streams: Set<ChildProcess.Stream> = [.input, .output]
        guard
            let child = try? ChildProcess(
                path: program,
                trust.command,
                environment: environment,
                directory: directory,
                pipes: streams
            )
        else { return nil }
        defer { child.stop() }
        let questions = trust.questions(directory).map { $0.jsonText + "\n" }.joined()
        try? Descriptor.write(Array(questions.utf8), to: child.end(.input))
        return answer(from: child.end(.output), until: .now + Self.limit)
    }

    private func answer(
        from descriptor: Int32,
        until deadline: ContinuousClock.Instant
    ) -> [(command: String, isTrusted: Bool)]? {
        var text: [UInt8] = []
        while true {
            guard !Descriptor.wait(for: [descriptor], until: deadline).isEmpty else {
                // A signal came, or the time is over.
                if ContinuousClock.now >= deadline { return nil }
                continue
            }
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
