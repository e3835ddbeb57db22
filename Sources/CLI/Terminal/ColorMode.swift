import ArgumentParser

/// When to use colour: the values of `--color`.
enum ColorMode: String, CaseIterable, ExpressibleByArgument {
    /// On a terminal, unless the environment says otherwise.
    case auto
    /// Always; into a pipe goes a table, too.
    case always
    case never

    /// Whether people read what goes to an output, or asked for what people read: tables and sheets, not rows for programs.
    func isForPeople(_ terminal: Terminal) -> Bool { terminal.isInteractive || self == .always }

    func isOn(_ terminal: Terminal) -> Bool {
        switch self {
        case .auto: terminal.prefersColor
        case .always: true
        case .never: false
        }
    }
}
