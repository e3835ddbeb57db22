/// A user's home and XDG base directories, worked out from environment variables alone.
///
/// The one rule for them, as the XDG Base Directory Specification asks: an empty variable counts as unset, and a
/// relative path is ignored.
package struct UserDirectories: Hashable, Sendable {
    package let home: String?
    /// Where settings are: `XDG_CONFIG_HOME`, else `~/.config`.
    package let configuration: String?
    /// Where data is: `XDG_DATA_HOME`, else `~/.local/share`.
    package let data: String?

    /// Works out the directories; each is nil when the environment names neither it nor a home directory.
    ///
    /// - Parameter variable: looks up an environment variable.
    package init(variable: (String) -> String?) {
        let home = Self.absolute(variable("HOME"))
        self.home = home
        configuration = Self.absolute(variable("XDG_CONFIG_HOME")) ?? home.map { $0 + "/.config" }
        data = Self.absolute(variable("XDG_DATA_HOME")) ?? home.map { $0 + "/.local/share" }
    }

    /// Returns a variable's value when it is an absolute path; nil when it is unset, empty or relative.
    package static func absolute(_ value: String?) -> String? {
        value.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    /// Replaces a leading `~` or `~/` with the home directory; without one, the path is returned as it is.
    ///
    /// `~name`, another user's home directory, is left alone.
    package func expandingTilde(in path: String) -> String {
        Self.expandingTilde(in: path, home: home)
    }

    /// The same for a home directory that is known already.
    package static func expandingTilde(in path: String, home: String?) -> String {
        guard let home, path == "~" || path.hasPrefix("~/") else { return path }
        return home + path.dropFirst()
    }
}
