import TachoCore

extension PickerKey {
    /// Code that binds the key in an interactive shell.
    ///
    /// It types the command at the prompt, since hooks record lines that are typed. What stood there comes back after it.
    /// The blank keeps the line out of the history where the user has asked for that.
    func binding(in shell: ShellKind) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    /// Where nothing is typed, killing would not replace what was killed before: so a blank is typed first.
    private var bash: String {
        let key = modifier == .control ? "\\C-\(letter)" : "\\e\(letter)"
        return #"""
            case $- in *i*)
                \builtin bind -m emacs '"\#(key)": "\C-e \C-u tacho pick\C-m\C-y\C-h"'
                \builtin bind -m vi-insert '"\#(key)": "\eA \eddi tacho pick\C-m\epxa"' ;;
            esac 2>/dev/null

            """#
    }

    private var zsh: String {
        let key = modifier == .control ? "^\(letter.uppercased())" : "^[\(letter)"
        return """
            if [[ -o interactive ]]; then
                __tacho_pick() { zle push-line; BUFFER=' tacho pick'; zle accept-line }
                zle -N __tacho_pick
                for __tacho_map in emacs viins; do bindkey -M $__tacho_map '\(key)' __tacho_pick; done
                unset __tacho_map
            fi

            """
    }

    private var fish: String {
        let key = modifier == .control ? "\\c\(letter)" : "\\e\(letter)"
        return """
            if status is-interactive
                function __tacho_pick
                    set -g __tacho_typed (commandline | string collect)
                    commandline -r ' tacho pick'
                    commandline -f execute
                end
                function __tacho_type_again --on-event fish_postexec
                    set -q __tacho_typed; and commandline -r -- $__tacho_typed
                    set -e __tacho_typed
                end
                for mode in default insert
                    bind -M $mode \(key) __tacho_pick
                end
            end

            """
    }
}
