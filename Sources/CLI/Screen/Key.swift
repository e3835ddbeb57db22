/// A key that was pressed in a terminal, or text that was pasted.
enum Key: Hashable {
    /// A character that a key or an input method gives.
    case character(Character)
    /// A letter with Ctrl: `c` for Ctrl-C.
    case control(Character)
    /// A pasted text, with whatever line breaks and control characters it has.
    case paste(String)
    case enter, escape, backspace, delete, tab, backTab
    case up, down, left, right, home, end, pageUp, pageDown
}
