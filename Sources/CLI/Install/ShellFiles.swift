import Foundation
import TachoCore
import TachoSystem

/// Which startup files contain the hooks of which shell.
enum ShellFiles {
    /// The shells that are installed on this machine.
    static func installed(_ context: Context) -> [ShellKind] {
        let path = (context.environment["PATH"] ?? "") + ":/bin:/usr/bin:/usr/local/bin:/opt/homebrew/bin"
        return ShellKind.allCases.filter { ExecutablePath.search($0.rawValue, in: path) != nil }
    }

    /// The shells whose startup files contain a block.
    static func hooked(_ context: Context) -> [ShellKind] {
        ShellKind.allCases.filter { shell in
            files(of: shell, context).contains { StartupFile(path: $0).hasBlock }
        }
    }

    /// The startup files of a shell that load the hooks, in the block or by a line of the user's own.
    static func setUpFiles(of shell: ShellKind, _ context: Context) -> [String] {
        everyFile(of: shell, context).filter { path in
            guard let content = FileManager.default.contents(atPath: path) else { return false }
            return MarkerBlock.isPresent(in: Array(content))
                || content.range(of: Data("tacho init \(shell.rawValue)".utf8)) != nil
        }
    }

    /// The files that `install` writes to.
    static func files(of shell: ShellKind, _ context: Context) -> [String] {
        switch shell {
        case .bash: bashFiles(context)
        case .zsh: [(UserDirectories.absolute(context.environment["ZDOTDIR"]) ?? context.userHome) + "/.zshrc"]
        case .fish: [configuration(context) + "/fish/conf.d/tacho.fish"]
        }
    }

    /// Every file that may contain a block, for `uninstall`: another bash file may have been the right one earlier.
    static func everyFile(of shell: ShellKind, _ context: Context) -> [String] {
        guard shell == .bash else { return files(of: shell, context) }
        return ([".bashrc"] + loginFiles).map { "\(context.userHome)/\($0)" }
    }

    /// The lines of the block: they do nothing if the binary is missing or the shell has no terminal.
    static func block(for shell: ShellKind, executable: String) -> [String] {
        let program = shell.quoted(executable)
        let explanation = "# Records sessions of AI coding agents; 'tacho uninstall' takes these lines out again."
        switch shell {
        case .bash:
            // .profile is read by other shells, too, which must get past this line.
            return [
                explanation,
                "if [ -n \"${BASH_VERSION-}\" ] && [ -x \(program) ]; then "
                    + "case $- in *i*) eval \"$(\(program) init bash 2>/dev/null)\" ;; esac; fi",
            ]
        case .zsh:
            return [
                explanation,
                "if [[ -o interactive && -x \(program) ]]; then eval \"$(\(program) init zsh 2>/dev/null)\"; fi",
            ]
        case .fish:
            return [
                explanation,
                "if status is-interactive; and test -x \(program); \(program) init fish 2>/dev/null | source; end",
            ]
        }
    }

    /// What a login bash reads: the first of these that exists (bash manual, 6.2).
    private static let loginFiles = [".bash_profile", ".bash_login", ".profile"]

    /// `.bashrc`, and the login file unless it sources `.bashrc`: tmux and macOS terminals start login shells.
    private static func bashFiles(_ context: Context) -> [String] {
        let bashrc = context.userHome + "/.bashrc"
        let login = loginFiles.map { "\(context.userHome)/\($0)" }
        guard let file = login.first(where: { FileStatus(following: $0) != nil }) else { return [bashrc, login[0]] }
        let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let leadsToBashrc = text.contains("bashrc")
        return leadsToBashrc ? [bashrc] : [bashrc, file]
    }

    private static func configuration(_ context: Context) -> String {
        UserDirectories { context.environment[$0] }.configuration ?? context.userHome + "/.config"
    }
}
