import ArgumentParser
import TachoCore

struct Completions: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print a completion script for a shell.",
        discussion: """
            bash:  tacho completions bash > DIR/tacho,
                   where DIR is ~/.local/share/bash-completion/completions
            zsh:   tacho completions zsh > DIR/_tacho, where DIR is in $fpath
            fish:  tacho completions fish > ~/.config/fish/completions/tacho.fish
            """
    )

    @Argument(help: "The shell: bash, zsh or fish.")
    var shell: ShellKind

    func run(in context: Context) throws {
        try context.output.write(Self.script(for: shell))
    }

    static func script(for shell: ShellKind) -> String {
        let kind: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        return quiet(Tacho.completionScript(for: kind)) + "\n"
    }

    /// Where the scripts ask tacho for completions, in bash, zsh and fish.
    private static let questions = [
        "\"${COMP_WORDS[0]}\" \"${@}\" \"${words[@]}\"", "\"${command_name}\" \"${@}\" \"${command_line[@]}\"",
        "command $tokens[1] $argv $tokens",
    ]

    /// A script that prints nothing if tacho is missing, broken or of another version.
    private static func quiet(_ script: String) -> String {
        questions.reduce(script) { script, question in
            // fish reports an unknown command despite the redirection.
            let guarded = question.hasPrefix("command") ? "type -fq $tokens[1]; and \(question)" : question
            return script.replacing(question, with: guarded + " 2>/dev/null")
        }
    }
}
