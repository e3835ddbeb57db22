/// Paths for people, in which their home directory is `~`.
enum HomePath {
    /// Shortens a path in the home directory; others stay.
    static func short(_ path: String, userHome: String) -> String {
        guard userHome.count > 1, path.hasPrefix(userHome + "/") else { return path }
        return "~" + path.dropFirst(userHome.count)
    }
}
