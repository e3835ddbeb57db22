/// Where tacho keeps its files, worked out from environment variables alone.
package struct TachoPaths: Hashable, Sendable {
    /// The data directory, mode 0700: `TACHO_HOME`, else `${XDG_DATA_HOME:-~/.local/share}/tacho`.
    package var home: String
    /// The settings file: `${XDG_CONFIG_HOME:-~/.config}/tacho/config.toml`; without a home directory, in `TACHO_HOME`.
    package var configuration: String

    /// The variables that decide where the files are, besides `HOME`.
    package static let variables = ["TACHO_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"]

    package var database: String { home + "/tacho.db" }
    /// The directory of the journal's files, one for each UTC day: `2026-11-22.jsonl`.
    package var journal: String { home + "/journal" }
    /// The directory of the sessions that were merged from exports, one file for each UTC day: a session a line.
    package var imports: String { home + "/imports" }
    /// The latest errors of hooks, one JSON object per line, for `tacho doctor`.
    package var hookErrors: String { home + "/hook-errors.jsonl" }

    /// Works out the paths; nil when the environment has neither `HOME` nor the variables that replace it.
    ///
    /// Every variable follows the rule of `UserDirectories`.
    ///
    /// - Parameter variable: looks up an environment variable.
    package init?(variable: (String) -> String?) {
        let directories = UserDirectories(variable: variable)
        guard
            let home = UserDirectories.absolute(variable("TACHO_HOME")) ?? directories.data.map({ $0 + "/tacho" })
        else { return nil }
        self.home = home
        configuration = (directories.configuration.map { $0 + "/tacho" } ?? home) + "/config.toml"
    }
}
