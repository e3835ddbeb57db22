/// The plumbing behind `tacho hook …`, called by the shell snippets.
package enum HookCommand {
    /// Runs one hook and returns the process's exit status, which is always 0: a hook never breaks a prompt.
    ///
    /// - Parameter arguments: the words after `hook`.
    package static func run(_ arguments: [String]) -> Int32 {
        0
    }
}
