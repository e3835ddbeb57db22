import Foundation

/// A real program that is told of lines in bash, from a file that a `TACHO_TEST_…` variable names.
struct RealBashNeighbour: Sendable, CustomStringConvertible {
    let description: String
    /// The lines of the startup file that load it.
    let lines: String
    /// What it prints when it has drawn its first prompt for the last time; nil for all that draw it once.
    let ready: String?

    /// Those whose variable is set: `TACHO_TEST_BASH_PREEXEC`, `TACHO_TEST_VSCODE`, `TACHO_TEST_GHOSTTY`,
    /// `TACHO_TEST_WEZTERM`, `TACHO_TEST_KITTY`, `TACHO_TEST_ITERM2` and `TACHO_TEST_BLESH`.
    static let named: [RealBashNeighbour] = [
        ("BASH_PREEXEC", "\ntold() { printf '<told %s>' \"$1\"; }; preexec_functions+=(told)", nil),
        ("VSCODE", "", nil), ("GHOSTTY", "", nil), ("WEZTERM", "", nil), ("KITTY", "", nil), ("ITERM2", "", nil),
        (
            "BLESH",
            """

            told() { printf '<told %s>' "$1"; }; blehook PREEXEC+=told
            ble/util/idle.push 'printf "<ready>"'
            """,
            "<ready>"
        ),
    ].compactMap { name, more, ready in
        ProcessInfo.processInfo.environment["TACHO_TEST_" + name].map { path in
            RealBashNeighbour(description: "\(name) in \(path)", lines: "source '\(path)'\(more)", ready: ready)
        }
    }

    /// What the terminals' integrations ask for.
    static let environment = [
        "TERM": "xterm-256color", "KITTY_SHELL_INTEGRATION": "no-cursor", "GHOSTTY_SHELL_FEATURES": "title",
    ]
}
