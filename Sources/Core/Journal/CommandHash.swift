/// Names a command without saying what it is, so that a process that runs it can be recognized.
package enum CommandHash {
    private static let operators: Set<UInt8> = [0x26, 0x7C, 0x3B, 0x0A]

    /// The hash of a process's arguments with blanks between them, or of a shell's last one, the command line.
    ///
    /// Quotes, backslashes and the number of blanks, in which these differ, do not count.
    ///
    /// - Parameter conversation: where the agent asked for it: the same command elsewhere has another hash.
    package static func of(_ text: String, agent: String, conversation: String) -> String {
        let plain = text.utf8.filter { ![0x22, 0x27, 0x5C].contains($0) }
        let words = plain.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let line = String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
        return SaltedHash.of(line, agent: agent, salt: conversation)
    }

    /// The hashes that a process which runs a command line may have: as long as it is the shell's, and when the shell has
    /// become the line's last command (`cd x && make`).
    package static func all(of line: String, agent: String, conversation: String) -> [String] {
        let last = line.utf8.split(whereSeparator: operators.contains).last.map { String(Substring($0)) } ?? line
        let whole = of(line, agent: agent, conversation: conversation)
        let part = of(last, agent: agent, conversation: conversation)
        return whole == part ? [whole] : [whole, part]
    }
}
