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
        read { try offered($0.runIDs(prefix, limit: idLimit), prefix) }
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
        read { store in
            try store.sessionIDs("", limit: idLimit).map(\.short) + ["last", "."]
        }
    }

    private static func ids(_ prefix: String) -> [String] {
        read { try offered($0.sessionIDs(prefix, limit: idLimit), prefix) } + ["last"].filter { $0.hasPrefix(prefix) }
    }

    /// The form of each id that goes on from what was typed.
    private static func offered<Kind>(_ ids: [RecordID<Kind>], _ prefix: String) -> [String] {
        ids.map { $0.short.hasPrefix(prefix.lowercased()) ? $0.short : $0.rawValue }
    }

    /// Reads from the store; returns nothing if there is none, because completions never report errors.
    private static func read(_ values: (Store) throws -> [String]) -> [String] {
        guard
            let paths = TachoPaths(variable: Environment.value),
            let store = try? Store(path: paths.database, readOnly: true)
        else { return [] }
        return ((try? values(store)) ?? []).filter { isPlain($0, shell: CompletionShell.requesting) }
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
