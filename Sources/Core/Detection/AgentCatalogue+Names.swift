extension AgentCatalogue {
    /// Every text of which at least one is in any line that starts an agent, sorted: what the snippets look for.
    package var commandNames: [String] { (distinctiveNames + shortNames).sorted() }

    /// Names so long and rare that finding them anywhere in a line is worth a closer look, sorted.
    ///
    /// Packages are among them where their name holds none of the other names (`@continuedev/cli`).
    package var distinctiveNames: [String] {
        let commands = lookedForCommands.filter(isDistinctive)
        let packages = agents.flatMap { $0.launch.packages.words.map(String.init) }
            .filter { package in isDistinctive(package) && !commands.contains { Self.text(package, holds: $0) } }
        return Set(commands + packages).sorted()
    }

    /// Short or wordlike names that count only as whole words, sorted.
    ///
    /// A word's edge is every character but letters, digits, `_` and `-`: `q chat`, `/opt/q` and `\amp` hold one,
    /// `quit` and `example` do not. Names that the user added are always of this kind.
    package var shortNames: [String] {
        lookedForCommands.filter { !isDistinctive($0) }.sorted()
    }

    /// Whether a name is a common word or a part of one.
    private func isCommonWord(_ name: String) -> Bool { agents.contains { $0.launch.commonWords.contains(name) } }

    /// The program names; where more than the name is needed, the rarer part of both stands for the command.
    private var lookedForCommands: Set<String> {
        var names: Set<String> = []
        for (name, command) in allCommands {
            switch (command.pathPart, command.subcommand) {
            case (let part?, _): names.insert(part)
            case (_, let word?) where word.utf8.count >= 5 && !isCommonWord(word): names.insert(word)
            default: names.insert(name)
            }
        }
        return names
    }

    private func isDistinctive(_ name: String) -> Bool {
        name.utf8.count >= 5 && !isCommonWord(name) && !addedNames.contains(name)
    }

    private static func text(_ text: String, holds part: String) -> Bool {
        let text = Array(text.utf8)
        let part = Array(part.utf8)
        guard part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
    }
}
