/// Where tacho keeps its files, worked out from the environment alone.
package struct TachoPaths: Hashable, Sendable {
    /// The data folder, mode 0700: `TACHO_HOME`, else `${XDG_DATA_HOME:-~/.local/share}/tacho`.
    package var home: String
    /// The settings file: `${XDG_CONFIG_HOME:-~/.config}/tacho/config.toml`.
    package var configuration: String

    /// The SQLite database.
    package var database: String { home + "/tacho.db" }
    /// The folder of the journal's files, one a UTC day: `2026-11-22.jsonl`.
    package var journal: String { home + "/journal" }
    /// The last errors of hooks, one JSON object a line, for `tacho doctor`.
    package var hookErrors: String { home + "/hook-errors.jsonl" }

    /// Works out the paths; nil when the environment has neither `HOME` nor the variables that replace it.
    ///
    /// As the XDG Base Directory Specification asks, a relative path in an `XDG_` variable is ignored.
    ///
    /// - Parameter variable: looks up an environment variable.
    package init?(variable: (String) -> String?) {
        func absolute(_ name: String) -> String? {
            guard let value = variable(name), value.hasPrefix("/") else { return nil }
            return value
        }
        let userHome = absolute("HOME")
        guard
            let home = absolute("TACHO_HOME")
                ?? (absolute("XDG_DATA_HOME") ?? userHome.map { $0 + "/.local/share" }).map({ $0 + "/tacho" }),
            let configurations = absolute("XDG_CONFIG_HOME") ?? userHome.map({ $0 + "/.config" })
        else { return nil }
        self.home = home
        self.configuration = configurations + "/tacho/config.toml"
    }
}
