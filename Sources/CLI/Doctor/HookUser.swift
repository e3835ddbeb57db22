/// Programs that hook shells as tacho does, known by what their users put into startup files.
enum HookUser {
    /// What tacho calls itself here.
    static let tacho = "tacho"

    private static let marks: [(text: String, name: String)] = [
        (MarkerBlock.begin, tacho), ("bash-preexec", "bash-preexec"), ("ble.sh", "ble.sh"), ("atuin init", "atuin"),
        ("starship init", "starship"), ("direnv hook", "direnv"), ("zoxide init", "zoxide"), ("mise activate", "mise"),
        ("oh-my-zsh.sh", "oh-my-zsh"), ("powerlevel10k", "powerlevel10k"), ("p10k.zsh", "powerlevel10k"),
        ("oh-my-posh", "oh-my-posh"), ("mcfly init", "mcfly"), ("hstr", "hstr"), ("bash-it", "bash-it"),
        ("zsh-autosuggestions", "zsh-autosuggestions"), ("zsh-syntax-highlighting", "zsh-syntax-highlighting"),
        ("ghostty", "Ghostty"), ("iterm2_shell_integration", "iTerm2"), ("vscode", "VS Code"), ("wezterm", "WezTerm"),
        ("__vte_prompt_command", "VTE"), ("vte.sh", "VTE"), ("PROMPT_COMMAND=", "PROMPT_COMMAND"), ("trap ", "a trap"),
    ]

    /// The names of the hook users in a startup file, in the order of their lines, each once; comments do not count.
    static func order(in text: String) -> [String] {
        var names: [String] = []
        for line in text.split(separator: "\n") {
            let content = line.drop { $0 == " " || $0 == "\t" }
            guard content.first != "#" || content.hasPrefix(MarkerBlock.begin) else { continue }
            for mark in marks where content.contains(mark.text) && !names.contains(mark.name) {
                if mark.name == "a trap" && !content.contains("DEBUG") { continue }
                names.append(mark.name)
            }
        }
        return names
    }
}
