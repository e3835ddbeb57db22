import TachoCore

/// Tabs for people.
enum TabText {
    /// Every name of a tab that its user may know, such as `tmux %1, pts/4`; nil if it has none.
    static func names(_ tab: Tab) -> String? {
        let names = [tab.label, tab.tty].compactMap(\.self)
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }
}
