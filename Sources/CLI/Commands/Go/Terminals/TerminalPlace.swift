/// A tab in a terminal or multiplexer that can be asked to show it.
protocol TerminalPlace {
    /// Takes a tab; nil if it is none of this terminal's.
    init?(_ tab: RecordedTab)
    /// What the user calls the tab, such as `tmux 2:api`; nil if the terminal does not say.
    func name() -> String?
    /// Shows the tab.
    ///
    /// - Returns: false if the terminal refuses, or is gone.
    func focus() throws -> Bool
}

enum TerminalPlaces {
    private static var all: [any TerminalPlace.Type] {
        [TmuxPane.self, ScreenWindow.self, ZellijPane.self, WezTermPane.self, KittyWindow.self, ITermSession.self]
    }

    /// The place of a tab; nil if its terminal has no interface for this.
    static func place(of tab: RecordedTab) -> (any TerminalPlace)? {
        all.lazy.compactMap { $0.init(tab) }.first
    }
}
