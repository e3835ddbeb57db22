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
        let questions = trust.questions(directory).map { $0.jsonText + "\n" }.joined()
        let deadline = ContinuousClock.now + Self.limit
        do throws(SystemError) {
            let agent = try PipedProgram(
                program,
                Array(trust.command.dropFirst()),
                environment: environment,
                directory: directory
            )
            try agent.write(Array(questions.utf8), until: deadline)
            while let line = try agent.readLine(until: deadline) {
                if let line = try? JSONValue(json: line), let answer = trust.answer(line) { return answer }
            }
        } catch {
            // It could not be started, or had no answer in time.
        }
        return nil
    }
}
