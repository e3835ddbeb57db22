import ArgumentParser
import TachoCore

/// `tacho completions SHELL`: prints a completion script.
struct Completions: TachoCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a completion script for a shell.",
        discussion: """
            bash:  tacho completions bash > ~/.local/share/bash-completion/completions/tacho
            zsh:   tacho completions zsh > DIR/_tacho, where DIR is in $fpath
            fish:  tacho completions fish > ~/.config/fish/completions/tacho.fish
            """
    )

    @Argument(help: "The shell: bash, zsh or fish.")
    var shell: ShellKind

    func run(in context: Context) throws {
        let kind: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        try context.output.write(Tacho.completionScript(for: kind) + "\n")
    }
}
