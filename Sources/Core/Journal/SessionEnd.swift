/// What the end hook knows when the shell is back at its prompt.
package struct SessionEnd: Hashable, Sendable {
    /// The line's exit status as the shell gives it: 128 + n for a death by signal n.
    package var status: Int32
    /// The shell's working directory now.
    package var cwd: String
    /// The branch now; nil outside git and with a detached HEAD.
    package var branch: String?
    /// The commit of HEAD now.
    package var head: String?

    package init(status: Int32, cwd: String, branch: String? = nil, head: String? = nil) {
        self.status = status
        self.cwd = cwd
        self.branch = branch
        self.head = head
    }
}
