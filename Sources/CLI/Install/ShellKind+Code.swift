import ShellSnippets
import TachoCore

extension ShellKind {
    var snippet: ShellSnippet {
        switch self {
        case .bash: .bash
        case .zsh: .zsh
        case .fish: .fish
        }
    }

    /// A line in this shell's syntax that sets a variable, not exported.
    func assignment(_ name: String, _ value: String) -> String {
        switch self {
        case .bash, .zsh: "\(name)=\(quoted(value))\n"
        case .fish: "set -g \(name) \(quoted(value))\n"
        }
    }

    /// `value` quoted as one word of this shell.
    ///
    /// In fish's single quotes a backslash escapes a quote and itself; in those of bash and zsh it is a character.
    func quoted(_ value: String) -> String {
        switch self {
        case .bash, .zsh: "'" + value.replacing("'", with: "'\\''") + "'"
        case .fish: "'" + value.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
        }
    }
}
