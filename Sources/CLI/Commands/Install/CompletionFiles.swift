import TachoCore
import TachoSystem

/// Where each shell looks for a user's completions, which install.sh writes, too.
enum CompletionFiles {
    /// The files of shells; none if there is no home directory.
    static func of(_ shells: [ShellKind], _ context: Context) -> [CompletionFile] {
        guard let data = UserDirectories(variable: { context.environment[$0] }).data else { return [] }
        return shells.map { shell in
            let name =
                switch shell {
                case .bash: "bash-completion/completions/tacho"
                case .zsh: "zsh/site-functions/_tacho"
                case .fish: "fish/vendor_completions.d/tacho.fish"
                }
            return CompletionFile(shell: shell, path: "\(data)/\(name)", script: context.completions(shell))
        }
    }
}
