import Foundation
import TachoCore
import TestSupport

/// A real program that hooks into shells as the snippet does, as its packages install it.
struct Neighbour: Sendable, CustomStringConvertible {
    let name: String
    /// Lines whose output shows that its hooks run.
    let lines: [String]
    /// Part of the output of the last of `lines`.
    let proof: String
    /// The lines of the rc file that load it; `FILE` in them stands for `file`.
    private let loading: [ShellKind: String]
    /// The file that it is loaded from, of which one may exist; nil for a program on the path.
    private let file: String?

    /// Those of all the neighbours that are installed, each with its shells.
    static let installed: [(neighbour: Neighbour, shell: ShellKind)] = all.flatMap { neighbour in
        ShellKind.tested.filter { neighbour.isInstalled && neighbour.loading[$0] != nil }.map { (neighbour, $0) }
    }

    var description: String { name }

    /// The rc file's lines for `shell`.
    func loading(in shell: ShellKind) -> String {
        (loading[shell] ?? "").replacing("FILE", with: file ?? "")
    }

    private var isInstalled: Bool {
        loading.values.contains { $0.contains("FILE") } ? file != nil : Finished.finds(name)
    }

    private init(
        _ name: String,
        _ loading: [ShellKind: String],
        files: [String] = [],
        lines: [String],
        proof: String
    ) {
        self.name = name
        self.loading = loading
        self.lines = lines
        self.proof = proof
        file = files.first { FileManager.default.fileExists(atPath: $0) }
    }

    /// Where Debian and Homebrew put a shared file.
    private static func shared(_ path: String) -> [String] {
        ["/usr/share", "/opt/homebrew/share", "/usr/local/share"].map { "\($0)/\(path)" }
    }

    private static let all = [
        Neighbour(
            "zoxide",
            [
                .bash: #"eval "$(zoxide init bash)""#, .zsh: #"eval "$(zoxide init zsh)""#,
                .fish: "zoxide init fish | source",
            ],
            lines: ["cd /usr/share", "zoxide query -l"],
            proof: "/usr/share\n"
        ),
        Neighbour(
            "direnv",
            [
                .bash: #"eval "$(direnv hook bash)""#, .zsh: #"eval "$(direnv hook zsh)""#,
                .fish: "direnv hook fish | source",
            ],
            lines: [
                "mkdir -p project; echo 'export FROM_DIRENV=here' >project/.envrc; direnv allow project", "cd project",
                "echo is=$FROM_DIRENV",
            ],
            proof: "is=here\n"
        ),
        Neighbour(
            "fzf's key bindings in bash",
            [.bash: "source FILE"],
            files: ["/usr/share/doc/fzf/examples/key-bindings.bash", "/opt/homebrew/opt/fzf/shell/key-bindings.bash"],
            lines: ["bind -X"],
            proof: "fzf"
        ),
        Neighbour(
            "fzf's key bindings in zsh",
            [.zsh: "source FILE"],
            files: ["/usr/share/doc/fzf/examples/key-bindings.zsh", "/opt/homebrew/opt/fzf/shell/key-bindings.zsh"],
            lines: ["bindkey '^R'"],
            proof: "fzf-history-widget"
        ),
        Neighbour(
            "fzf's key bindings in fish",
            [.fish: "source FILE; fzf_key_bindings"],
            files: ["/usr/share/doc/fzf/examples/key-bindings.fish", "/opt/homebrew/opt/fzf/shell/key-bindings.fish"],
            lines: [#"bind \cr"#],
            proof: "fzf-history-widget"
        ),
        Neighbour(
            "bash-completion",
            [.bash: "source FILE"],
            files: shared("bash-completion/bash_completion"),
            lines: ["complete -p -D"],
            proof: "_completion_loader"
        ),
        Neighbour(
            "zsh-autosuggestions",
            [.zsh: "source FILE"],
            files: shared("zsh-autosuggestions/zsh-autosuggestions.zsh"),
            // It wraps the line editor's commands at each prompt.
            lines: [#"print -r -- "is=${widgets[self-insert]}""#],
            proof: "is=user:_zsh_autosuggest"
        ),
        Neighbour(
            "zsh-syntax-highlighting",
            [.zsh: "source FILE"],
            files: shared("zsh-syntax-highlighting/zsh-syntax-highlighting.zsh"),
            lines: [#"print -r -- "is=${widgets[self-insert]} ${preexec_functions[*]}""#],
            proof: "_zsh_highlight_preexec_hook"
        ),
        Neighbour(
            "powerlevel9k",
            [.zsh: "source FILE"],
            files: shared("powerlevel9k/powerlevel9k.zsh-theme"),
            // It builds the prompt again each time.
            lines: ["PROMPT=gone", #"print -r -- "is=$PROMPT""#],
            proof: "left_prompt"
        ),
    ]
}
