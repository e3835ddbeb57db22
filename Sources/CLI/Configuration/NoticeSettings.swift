/// What the user wants to be notified of, and how; `[notify]`.
struct NoticeSettings: Hashable, Sendable {
    /// Of what; nothing unless the user says so; `on`, `TACHO_NOTIFY_ON`.
    var on: Set<Kind> = []
    /// How long a run takes at least for its end to be worth a notice, in milliseconds; `min_turn` such as `"30s"`,
    /// `TACHO_NOTIFY_MIN_TURN`.
    var minimumTurn: Int64 = 30_000
    /// A command line for the shell that shows the notice; `command`, `TACHO_NOTIFY_COMMAND`.
    var command: String?
    /// What is written to the session's own terminal; `terminal`, `TACHO_NOTIFY_TERMINAL`.
    var terminal: Sequence?

    /// What a notice says.
    enum Kind: String, CaseIterable, Sendable {
        /// The agent cannot go on without an answer.
        case asks
        /// It has answered.
        case done
        /// Its run failed.
        case error
    }

    /// What makes a terminal show a notice.
    enum Sequence: String, CaseIterable, Sendable {
        /// iTerm2, Windows Terminal, WezTerm, Ghostty.
        case osc9
        /// kitty: https://sw.kovidgoyal.net/kitty/desktop-notifications/
        case osc99
        /// urxvt, foot, Ghostty, WezTerm.
        case osc777
        /// Every terminal; tmux marks the window.
        case bell
    }
}
