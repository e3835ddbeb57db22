import Libc

/// This process's working directory, which a hook shares with its shell.
package enum WorkingDirectory {
    /// Its absolute path; if it was removed, what the shell calls it in `PWD`, else `/`.
    package static var current: String {
        let path = SystemText.read { getcwd($0, $1) == nil ? 0 : strlen($0) }
        // Linux answers "(unreachable)/…" for a directory outside this process's root.
        if let path, path.hasPrefix("/") { return path }
        return Environment.value("PWD") ?? "/"
    }
}
