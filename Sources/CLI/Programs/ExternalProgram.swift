import TachoSystem

/// Runs other programs and takes what they print, without waiting for them for long.
enum ExternalProgram {
    /// How long an answer may take.
    private static let limit: Duration = .seconds(3)

    /// What a program printed; nil if it is missing, fails, or takes too long.
    ///
    /// - Parameters:
    ///   - words: its name and its arguments.
    ///   - searchPath: where to look for it.
    static func output(_ words: [String], searchPath: String?, environment: [String: String]) -> String? {
        guard let name = words.first, let path = ExecutablePath.search(name, in: searchPath ?? "") else { return nil }
        let streams: Set<ChildProcess.Stream> = [.output]
        guard let child = try? ChildProcess(path: path, words, environment: environment, pipes: streams) else {
            return nil
        }
        guard let bytes = child.readAll(until: .now + limit) else {
            child.stop()
            return nil
        }
        return child.wait() == 0 ? String(decoding: bytes, as: UTF8.self) : nil
    }
}
