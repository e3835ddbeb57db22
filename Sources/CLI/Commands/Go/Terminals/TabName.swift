import TachoCore
import TachoStore

/// Names of tabs as screens print them.
enum TabName {
    /// What a tab is recorded as, by any name of it: one that is recorded stays; that of a window of tmux, such as
    /// `tmux 2:api`, `2:api` or `api`, becomes the id of the tab that is there now.
    static func recorded(_ name: String, in context: Context, _ store: Store) throws -> String {
        var named = Filter(limit: 1)
        named.tab = name
        guard try store.sessions(named).isEmpty else { return name }
        let running = try store.sessions(Filter(activeOnly: true))
        let windows = try TmuxNames.names(of: running, in: store, context)
        let match = running.first { session in windows[session.id].map { isName(name, of: $0) } ?? false }
        return match?.tab?.id ?? name
    }

    /// Whether a name is that of a window, such as `tmux 2:api`, with or without the parts before the last one.
    private static func isName(_ name: String, of window: String) -> Bool {
        if name == window || "tmux " + name == window { return true }
        return window.split(separator: ":", maxSplits: 1).last.map { name == $0 } ?? false
    }
}
