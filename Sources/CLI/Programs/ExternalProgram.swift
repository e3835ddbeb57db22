import TachoSystem

/// Runs other programs and takes what they print, without waiting for them for long.
enum ExternalProgram {
    enum Answer: Equatable {
        /// What it printed.
        case text(String)
        /// It is missing or fails.
        case none
        /// It took too long and was stopped.
        case late
    }

    /// How long an answer may take of which nothing depends but comfort.
    private static let limit: Duration = .seconds(3)

    /// What a program printed; nil if it is missing, fails, or takes too long.
    ///
    /// - Parameters:
    ///   - words: its name and its arguments.
    ///   - searchPath: where to look for it.
    static func output(_ words: [String], searchPath: String?, environment: [String: String]) -> String? {
        let answer = answer(words, searchPath: searchPath, environment: environment, within: limit)
        return if case .text(let text) = answer { text } else { nil }
    }

    /// As `output`, within a time of the caller's.
    static func answer(
        _ words: [String],
        searchPath: String?,
        environment: [String: String],
        within limit: Duration
    ) -> Answer {
        guard let name = words.first, let path = ExecutablePath.search(name, in: searchPath ?? "") else { return .none }
        let streams: Set<ChildProcess.Stream> = [.output]
        guard let child = try? ChildProcess(path: path, words, environment: environment, pipes: streams) else {
            return .none
        }
        guard let bytes = child.readAll(until: .now + limit) else {
            child.stop()
            return .late
        }
        return child.wait() == 0 ? .text(String(decoding: bytes, as: UTF8.self)) : .none
    }
}
