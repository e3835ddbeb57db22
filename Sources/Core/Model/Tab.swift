/// One interactive shell in one terminal tab, pane or ssh login.
package struct Tab: Hashable, Sendable {
    /// The key `<boot>:<tty>:<shell pid>:<shell start>`; see `id(shell:tty:)`.
    package var id: String
    /// The label of the terminal or multiplexer, such as `tmux %3`, at the session's start: labels can change.
    package var label: String?
    /// The controlling terminal without `/dev/`, such as `pts/4`.
    package var tty: String?

    package init(id: String, label: String? = nil, tty: String? = nil) {
        self.id = id
        self.label = label
        self.tty = tty
    }

    /// The key of a tab: the first eight characters of the boot id, the terminal, the shell's pid and start time.
    ///
    /// Terminals and pids are reused; together with the boot and the start time they never are.
    package static func id(shell: ProcessIdentity, tty: String?) -> String {
        "\(shell.boot.prefix(8)):\(tty ?? "-"):\(shell.pid):\(shell.started)"
    }
}

extension Tab {
    /// What people know it by: its label, or else its terminal; nil without either.
    package var name: String? { label ?? tty }

    /// The shell's pid in a tab's id; `?` in one of another form.
    package static func shellPid(inID id: String) -> Substring {
        let parts = id.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count >= 4 ? parts[parts.count - 2] : "?"
    }

    /// Whether a name that a user gives is this tab's: its id, its terminal, its label, or the label's last word, such as
    /// `%3` of `tmux %3`.
    package func isNamed(_ name: String) -> Bool {
        if name == id || name == tty || name == label { return true }
        return label.map { $0.split(separator: " ").last.map(String.init) == name } ?? false
    }
}
