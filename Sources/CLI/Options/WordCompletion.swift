import ArgumentParser
import TachoCore
import TachoStore
import TachoSystem

/// Completions for values in the store; they must be fast, so nothing new is imported first.
enum WordCompletion {
    /// Ids of the newest sessions, `last` and `.`.
    static let ids = CompletionKind.custom { _, _, prefix in prefix.isEmpty ? newest() : ids(prefix) }
    /// Ids of the newest runs.
    static let runIDs = CompletionKind.custom { _, _, prefix in
        read { try $0.runIDs(prefix, limit: idLimit).map { offered($0, prefix) } }
    }
    static let tags = CompletionKind.custom { _, _, _ in read { try $0.tagCounts().map(\.tag) } }
    static let branches = CompletionKind.custom { _, _, _ in read { try $0.knownValues(of: .branch) } }
    static let agents = CompletionKind.custom { _, _, _ in read { try $0.knownValues(of: .agent) } }
    /// Models of the newest sessions.
    static let models = CompletionKind.custom { _, _, _ in read { try $0.knownModels() } }
    /// Ids; after a sign, tags.
    static let tagging = CompletionKind.custom { _, _, prefix in
        guard let sign = prefix.first, "+-".contains(sign) else { return prefix.isEmpty ? newest() : ids(prefix) }
        return read { try $0.tagCounts().map { "\(sign)\($0.tag)" } }
    }

    /// The number of ids offered: what fits below a prompt.
    private static let idLimit = 20

    private static func newest() -> [String] {
        let ids = read(areDescribed: true) { store in
            try described(store.sessions(Filter(limit: idLimit)), in: store, \.short)
        }
        return ids + ["last", "."]
    }

    private static func ids(_ prefix: String) -> [String] {
        let ids = read(areDescribed: true) { store in
            let found = try store.sessionIDs(prefix, limit: idLimit)
            return try described(store.sessions(Filter(sessions: Set(found))), in: store) { offered($0, prefix) }
        }
        return ids + ["last"].filter { $0.hasPrefix(prefix) }
    }

    /// The form of an id that goes on from what was typed.
    private static func offered<Kind>(_ id: RecordID<Kind>, _ prefix: String) -> String {
        id.short.hasPrefix(prefix.lowercased()) ? id.short : id.rawValue
    }

    /// Ids of sessions with what each was about, as shells show it beside the words: fish and zsh do.
    private static func described(
        _ sessions: [Session],
        in store: Store,
        _ word: (SessionID) -> String
    ) throws -> [String] {
        let usage = try store.usage(of: sessions, now: Clock.now)
        return sessions.map { session in
            let place = (session.repo ?? session.cwd).split(separator: "/").last.map(String.init)
            let parts = [session.agent, place, session.branch, usage[session.id]?.title].compactMap(\.self)
            return described(word(session.id), SafeText.line(parts.joined(separator: " ")))
        }
    }

    /// A word with its description, in the form that the shell takes.
    private static func described(_ word: String, _ text: String) -> String {
        let shell = CompletionShell.requesting
        if shell == .fish { return "\(word)\t\(text)" }
        if shell == .zsh { return "\(word):" + text.replacing("\\", with: "\\\\").replacing(":", with: "\\:") }
        return word
    }

    /// Reads from the store; returns nothing if there is none, because completions never report errors.
    ///
    /// - Parameter areDescribed: whether descriptions follow the words; shells show them and run nothing of them.
    private static func read(areDescribed: Bool = false, _ values: (Store) throws -> [String]) -> [String] {
        guard
            let paths = TachoPaths(variable: Environment.value),
            let store = try? Store(path: paths.database, readOnly: true)
        else { return [] }
        let shell = CompletionShell.requesting
        return ((try? values(store)) ?? []).filter { entry in
            let word = areDescribed ? String(entry.prefix { $0 != "\t" && $0 != ":" }) : entry
            return isPlain(word, shell: shell)
        }
    }

    /// Whether a word can be offered without quoting.
    ///
    /// bash expands the words that a completion offers like a command line: a branch named `$(…)` would be run when the
    /// user presses Tab. Branches may come from other people's repositories, so words with characters that are special to
    /// a shell are not offered. A colon separates a word from its description in zsh and starts another word in bash.
    static func isPlain(_ word: String, shell: CompletionShell?) -> Bool {
        let marks = shell == .fish ? "./+@%,:" : "./+@%,"
        return !word.isEmpty && SafeText.line(word) == word
            && word.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    ? PlainWord.isPlain(String(scalar), with: marks) : !scalar.properties.isWhitespace
            }
    }
}
