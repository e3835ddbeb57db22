/// A shell that tacho has a snippet for.
package enum ShellKind: String, CaseIterable, Sendable, Codable {
    /// GNU bash, 3.2 to 5.3.
    case bash
    case zsh
    /// fish, 3 and 4.
    case fish
}
