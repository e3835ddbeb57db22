import Libc

/// What is behind standard output.
struct Terminal: Sendable {
    /// Whether it is a terminal and not a pipe or a file.
    var isInteractive: Bool
    var columns: Int
    var rows = 24
    /// Whether `--color auto` means colour.
    var prefersColor: Bool
    /// Whether it shows what a program draws over the whole screen.
    var canShowScreens = false

    /// Looks at standard output and at the environment.
    static func standardOutput(environment: [String: String]) -> Terminal {
        let isInteractive = isatty(STDOUT_FILENO) == 1
        return Terminal(
            isInteractive: isInteractive,
            columns: columns(environment: environment),
            rows: size.map { max(4, Int($0.ws_row)) } ?? 24,
            prefersColor: prefersColor(environment: environment, isInteractive: isInteractive),
            canShowScreens: isInteractive && !["", "dumb"].contains(environment["TERM"] ?? "")
        )
    }

    /// Decides about colour: https://no-color.org, then `CLICOLOR_FORCE` (https://bixense.com/clicolors), then the terminal.
    static func prefersColor(environment: [String: String], isInteractive: Bool) -> Bool {
        if let value = environment["NO_COLOR"], !value.isEmpty { return false }
        if let value = environment["CLICOLOR_FORCE"], !value.isEmpty, value != "0" { return true }
        if environment["CLICOLOR"] == "0" || environment["TERM"] == "dumb" { return false }
        return isInteractive
    }

    /// The width by the terminal itself, else by `COLUMNS`, else 80; at least 40.
    private static func columns(environment: [String: String]) -> Int {
        if let size { return max(40, Int(size.ws_col)) }
        return max(40, environment["COLUMNS"].flatMap { Int($0) } ?? 80)
    }

    /// What the terminal itself says about its size; nil without one.
    private static var size: winsize? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return size
    }
}
