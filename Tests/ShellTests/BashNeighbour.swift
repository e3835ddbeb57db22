/// A stand-in for what hooks into bash beside the snippet: the mechanism of a well-known program, in few lines.
///
/// Each prints `<told LINE>` for a line that it takes for the user's.
struct BashNeighbour: Sendable, CustomStringConvertible {
    /// Whose mechanism it has.
    let description: String
    /// The lines of the startup file that load it.
    let lines: String

    static let all = [preexec, swallowing, timing, tracing, ps0, dead]

    /// bash-preexec, and with it atuin, iTerm2 and WezTerm: the installer stands in the first element of PROMPT_COMMAND,
    /// sets its trap at the first prompt, and takes the next command that PROMPT_COMMAND does not hold for the user's.
    static let preexec = BashNeighbour(
        description: "bash-preexec",
        lines: #"""
            bash_preexec_imported=defined
            preexec_functions=() precmd_functions=()
            like_status() { return "${1:-0}"; }
            like_trap() {
                [[ -t 1 && -n ${like_armed-} ]] || return 0
                like_armed=''
                local element line f
                for element in "${PROMPT_COMMAND[@]}"; do [[ $element == *"$BASH_COMMAND"* ]] && return 0; done
                line=$(HISTTIMEFORMAT='' builtin history 1)
                line=${line#*[0-9][* ] }
                for f in "${preexec_functions[@]}"; do "$f" "$line"; done
                return 0
            }
            like_prompt() { local s=$? f; for f in "${precmd_functions[@]}"; do like_status "$s"; "$f"; done; like_status "$s"; }
            like_arm() { like_armed=1; }
            like_install() {
                trap 'like_trap "$_"' DEBUG
                PROMPT_COMMAND=${PROMPT_COMMAND//like_install/:}
                PROMPT_COMMAND="like_prompt${PROMPT_COMMAND:+$'\n'$PROMPT_COMMAND}"
                if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 501)); then
                    PROMPT_COMMAND+=$'\nlike_arm'
                else
                    PROMPT_COMMAND+=(like_arm)
                fi
                like_prompt
                like_arm
            }
            PROMPT_COMMAND="${PROMPT_COMMAND:+$PROMPT_COMMAND$'\n'}like_install"
            told() { printf '<told %s>' "$1"; }
            preexec_functions+=(told)
            """#
    )

    /// VS Code: a trap that is armed at the end of a function that swallows the PROMPT_COMMAND of before.
    static let swallowing = BashNeighbour(
        description: "VS Code",
        lines: #"""
            code_runs=1
            code_trap() {
                [[ $code_runs == 0 ]] || return 0
                code_runs=1
                [[ $BASH_COMMAND != code_prompt* ]] || return 0
                local line; line=$(HISTTIMEFORMAT='' builtin history 1); printf '<told %s>' "${line#*[0-9][* ] }"
            }
            code_before=${PROMPT_COMMAND-}
            code_prompt() { code_status=$?; printf '<back %s>' "$code_status"; eval "$code_before"; code_runs=0; }
            trap 'code_trap "$_"' DEBUG
            PROMPT_COMMAND=code_prompt
            """#
    )

    /// Programs that time commands: a trap that the end of the prompt arms.
    static let timing = BashNeighbour(
        description: "a command timer",
        lines: #"""
            timer_trap() { [[ -n ${timer_on-} ]] || return 0; timer_on=''; printf '<told %s>' "$BASH_COMMAND"; }
            timer_prompt() { printf '<back %s>' "$?"; timer_on=1; }
            trap timer_trap DEBUG
            PROMPT_COMMAND="${PROMPT_COMMAND:+$PROMPT_COMMAND; }timer_prompt"
            """#
    )

    /// A log of all commands, with the status of the one before.
    static let tracing = BashNeighbour(
        description: "a log of commands",
        lines: #"""
            trace_trap() { [[ -n ${trace_on-} ]] && printf '<told %s %s>' "$1" "$BASH_COMMAND"; return 0; }
            trap 'trace_trap "$?"' DEBUG
            trace_prompt() { trace_on=1; }
            PROMPT_COMMAND="${PROMPT_COMMAND:+$PROMPT_COMMAND; }trace_prompt"
            """#
    )

    /// Ghostty and kitty: the history's last line in PS0.
    static let ps0 = BashNeighbour(
        description: "Ghostty",
        lines: #"""
            ghost_line() { local line; line=$(HISTTIMEFORMAT='' builtin history 1); printf '<told %s>' "${line#*[0-9][* ] }"; }
            ghost_prompt() { printf '<back>'; [[ $PS0 == *ghost_line* ]] || PS0+='$(ghost_line >/dev/tty)'; }
            if [[ $(declare -p PROMPT_COMMAND 2>/dev/null) == 'declare -a '* ]]; then
                PROMPT_COMMAND+=(ghost_prompt)
            else
                PROMPT_COMMAND="${PROMPT_COMMAND:+$PROMPT_COMMAND; }ghost_prompt"
            fi
            """#
    )

    /// bash-preexec 0.6.0 behind another hook in an array.
    ///
    /// What installs it is never removed and takes the trap away at each prompt. The arrays are there, and nobody calls them.
    static let dead = BashNeighbour(
        description: "a bash-preexec that lost its trap",
        lines: #"""
            bash_preexec_imported=defined
            preexec_functions=() precmd_functions=()
            dead_trap() {
                [[ -n ${dead_on-} ]] || return 0
                dead_on=''
                local f; for f in "${preexec_functions[@]}"; do "$f" "$BASH_COMMAND"; done
            }
            dead_install() {
                case ${PROMPT_COMMAND[*]} in *dead_prompt*) return ;; esac
                trap 'dead_trap "$_"' DEBUG
                PROMPT_COMMAND=dead_prompt dead_on=1
            }
            dead_prompt() { :; }
            other_hook() { :; }
            PROMPT_COMMAND=(other_hook $'trap - DEBUG\ndead_install')
            told() { printf '<told %s>' "$1"; }
            preexec_functions+=(told)
            """#
    )
}
