# tacho: records sessions of AI coding agents in bash 3.2 and later.
#
# Load it in ~/.bashrc with `eval "$(tacho init bash)"`, or source this file. It prints nothing, defines no command
# and forks only for lines that start an agent. One DEBUG trap sees each simple command with its aliases expanded; one
# line in PROMPT_COMMAND sees the way back. All in one `if`: a `return` here would leave the .bashrc that evals this.
# shellcheck shell=bash disable=SC2016 # the texts in single quotes are evaluated later, on purpose
if [[ $- == *i* && $- != *r* && ${TACHO_DISABLE:-0} == 0 && -z ${AI_AGENT-}${ANTIGRAVITY_AGENT-}${AUGMENT_AGENT-}${CLAUDECODE-}${CLAUDE_CODE_CHILD_SESSION-}${CLINE_ACTIVE-}${CODEX_CI-}${CODEX_SANDBOX-}${CODEX_THREAD_ID-}${COPILOT_CLI-}${CURSOR_AGENT-}${GEMINI_CLI-}${GOOSE_TERMINAL-}${OPENCODE-}${QWEN_CODE-} ]]; then
    # Names found anywhere in a command, then names that are words as well and count only as a whole word.
    __tacho_names='@charmland/crush @continuedev/cli @factory/cli @jetbrains/junie @jetbrains/junie-cli @sourcegraph/amp @xai-official/grok aider aider-chat ampcode auggie claude claude-code codebuddy codebuff codex copilot cursor-agent forgecode freebuff gemini gemini-cli gptme grok-cli grok-dev hermes-agent iflow kilocode kimi-cli kimi-code kiro-cli kiro-cli-chat mistral-vibe open-interpreter opencode openhands openhands-cli pi-coding-agent plandex qwen-code rovodev trae-agent trae-cli traecli'
    __tacho_short='agy amp cline cn crush cursor devin droid forge goose grok hermes interpreter junie kilo kimi pdx pi q qwen vibe'
    # First words that may run an agent named further on: the binary looks at the whole command.
    __tacho_wraps='! acli agent bun bunx caffeinate command doas env exec gh ionice mise nice node nohup npm npx pipx pnpm pnpx python python3 setsid stdbuf sudo time timeout uv uvx yarn'
    # State belongs to one process: a nested shell starts afresh even if somebody exports everything.
    if [[ ${__tacho_shell-} != "$$" ]]; then
        __tacho_shell=$$ __tacho_id='' __tacho_jobs='' __tacho_mode='' __tacho_other='' __tacho_capped=0 __tacho_tries=0
        __tacho_n=0 __tacho_s=0
    fi

    # Builds the pattern of names and the texts of the trap and the prompt.
    __tacho_load() {
        \builtin local IFS=' :' name pattern=''
        __tacho_bin=${__tacho_bin:-tacho}
        for name in $__tacho_names; do pattern="$pattern*$name*|"; done
        for name in ${__tacho_agents-${TACHO_AGENTS-}}; do
            name=${name%%=*}
            case $name in '' | *[!A-Za-z0-9._+-]*) ;; *) __tacho_short="$__tacho_short $name" ;; esac
        done
        for name in $__tacho_short; do pattern="$pattern*[!A-Za-z0-9_-]${name}[!A-Za-z0-9_-]*|"; done
        pattern="$pattern\\ fg\\ *|\\ bg\\ *|\\ %*"
        __tacho_words=" $__tacho_names $__tacho_short $__tacho_wraps "
        \builtin eval "__tacho_match() { case \" \$1 \" in $pattern) \\builtin return 0 ;; esac; \\builtin return 1; }"
        # After 64 commands on one line the trap takes itself away until the next prompt: a typed loop runs at full speed.
        __tacho_trap="case \$__tacho_id in ?*) __tacho_seen \"\$?\" \"\$BASH_COMMAND\" \"\${_-}\" ;;
*) case \" \$BASH_COMMAND \" in $pattern) __tacho_line \"\$BASH_COMMAND\" \"\" \"\${_-}\" ;; esac ;; esac
case \$((__tacho_n += 1)) in 64) __tacho_cap \"\${_-}\"; \\builtin trap \"\${__tacho_other:--}\" DEBUG
\\builtin : \"\$__tacho_last\" ;; esac"
        # The trap is set here, outside of any function: a trap set in a function or a sourced file may be undone.
        # __tacho_n stays 0 only where our trap does not run.
        __tacho_prompt='__tacho_s=$? __tacho_n=0
case $__tacho_n$__tacho_mode in 0) case $__tacho_capped in 0) __tacho_found=$(\builtin trap -p DEBUG) ;; esac
__tacho_choose; case $__tacho_mode in "") \builtin trap -- "$__tacho_text" DEBUG ;; esac ;; esac
__tacho_precmd'
    }

    # Hangs `__tacho_prompt` behind what PROMPT_COMMAND holds; an exported copy of it is harmless in other shells.
    # From 5.1 on it is an element of its own behind the first: it sees the user's $? and outlives PROMPT_COMMAND='…'.
    __tacho_install() {
        \builtin local text='\builtin eval "${__tacho_prompt-:}"' kind=''
        case ${PROMPT_COMMAND[*]-} in *__tacho_prompt*) \builtin return 0 ;; esac
        if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 501)); then
            \builtin printf -v PROMPT_COMMAND '%s' "${PROMPT_COMMAND[0]:+${PROMPT_COMMAND[0]}$'\n'}$text" 2>/dev/null || \builtin :
            \builtin return 0
        fi
        # `@a` tells of an unset variable too, but not under `set -u`.
        case $- in *u*) \builtin set +u; kind=${PROMPT_COMMAND@a}; \builtin set -u ;; *) kind=${PROMPT_COMMAND@a} ;; esac
        case $kind in
            *r*) ;;
            *) if [[ -z ${PROMPT_COMMAND[*]-} ]]; then PROMPT_COMMAND[1]=$text; else PROMPT_COMMAND+=("$text"); fi ;;
        esac
    }

    # Decides once who tells us of commands: ble.sh, bash-preexec, or our own trap in front of one that is there.
    __tacho_choose() {
        if [[ -n ${BLE_VERSION-} && ${_ble_version:-0} -ge 400 ]]; then
            blehook PREEXEC!=__tacho_raw
            __tacho_mode=ble
        elif [[ -n ${bash_preexec_imported-}${__bp_imported-} ]]; then
            case " ${preexec_functions[*]-} " in *__tacho_raw*) ;; *) preexec_functions+=(__tacho_raw) ;; esac
            case " ${precmd_functions[*]-} " in *__tacho_back*) ;; *) precmd_functions+=(__tacho_back) ;; esac
            __tacho_mode=preexec
        elif [[ $__tacho_capped == 0 ]]; then
            # Somebody who sets a trap at each prompt shall not cost a fork at each prompt.
            __tacho_tries=$((__tacho_tries + 1))
            if ((__tacho_tries > 3)); then __tacho_mode=off; fi
            __tacho_other=''
            if [[ -n $__tacho_found ]]; then \builtin eval "__tacho_adopt ${__tacho_found#trap}"; fi
            __tacho_text=$__tacho_trap
            if [[ -n $__tacho_other ]]; then
                __tacho_text="$__tacho_trap"$'\ncase $BASH_COMMAND in *__tacho_*) ;; *)\n'"$__tacho_other"$'\n;; esac'
            fi
        fi
        __tacho_capped=0
    }
    # Where PROMPT_COMMAND is one text, what stands before ours in it may spoil $?: it is kept when that text begins.
    __tacho_seen() { case ${PROMPT_COMMAND[0]-} in "$2"*) __tacho_first=$1 ;; esac; }
    __tacho_adopt() { case $2 in - | *__tacho_*) ;; *) __tacho_other=$2 ;; esac; }
    __tacho_cap() { __tacho_last=$1 __tacho_capped=1; }

    # bash-preexec and ble.sh hand over the line as typed, so BASH_COMMAND is asked for an alias.
    __tacho_raw() {
        if __tacho_match "$1"; then
            __tacho_line "$1" raw
        elif __tacho_match "${BASH_COMMAND-}"; then
            __tacho_line "$BASH_COMMAND" raw
        fi
    }
    __tacho_back() { __tacho_s=$?; __tacho_precmd; }

    # A command that holds a name: without a fork, is it an agent's name or a wrapper that it begins with?
    __tacho_line() {
        if [[ -n $__tacho_id || $BASH_SUBSHELL != 0 || ${TACHO_DISABLE:-0} != 0 || ($__tacho_mode != '' && $2 != raw) ]]; then
            \builtin return 0
        fi
        \builtin local IFS=$' \t\n' rest="$1" word
        case $1 in fg | 'fg '* | bg | 'bg '* | %*) __tacho_job "$1"; \builtin return 0 ;; esac
        case $2$1 in raw*[\;\&\|\(\{$'\n']*) __tacho_start "$1"; \builtin return 0 ;; esac
        while \builtin :; do
            rest=${rest#"${rest%%[![:space:]]*}"}
            word=${rest%%[[:space:]]*}
            case $word in *[\"\'\\]*) __tacho_start "$1"; \builtin return 0 ;; [A-Za-z_]*=*) ;; *) \builtin break ;; esac
            if [[ $rest == "$word" ]]; then \builtin return 0; fi
            rest=${rest#"$word"}
        done
        case $rest in 'command -'[vV]* | 'command -p'[vV]*) \builtin return 0 ;; esac
        word=${word##*/}
        case $__tacho_words in *" ${word%%@*} "*) __tacho_start "$1" ;; esac
        \builtin return 0
    }

    __tacho_start() {
        __tacho_there || \builtin return 0
        { __tacho_id=$(TACHO_AGENTS=${__tacho_agents-${TACHO_AGENTS-}} \builtin exec "$__tacho_bin" hook start bash "$$" "$1" </dev/null); } 2>/dev/null || \builtin :
        if [[ ${#__tacho_id} != 36 || $__tacho_id == *[!0123456789abcdef-]* ]]; then
            __tacho_id=''
            \builtin return 0
        fi
        __tacho_job_pid
        __tacho_last_job=$__tacho_pid __tacho_outer=${TACHO_SESSION-} __tacho_first=''
        \builtin export TACHO_SESSION="$__tacho_id"
    }
    # $! under `set -u` has no default form.
    __tacho_job_pid() {
        case $- in *u*) \builtin set +u; __tacho_pid=$!; \builtin set -u ;; *) __tacho_pid=$! ;; esac
    }
    __tacho_there() {
        case $__tacho_bin in */*) [[ -f $__tacho_bin && -x $__tacho_bin ]] ;; *) \builtin type "$__tacho_bin" >/dev/null 2>&1 ;; esac
    }
    # In a substitution, since of that bash says nothing when the binary crashes; fd 3 leads its receipt to the terminal.
    __tacho_hook() {
        __tacho_there || \builtin return 0
        { \builtin : "$(\builtin exec "$__tacho_bin" hook "$@" </dev/null >&3 3>&-)"; } 3>&1 2>/dev/null || \builtin :
    }

    # fg, bg and %job: which of our agents is it? `jobs` needs the one fork.
    __tacho_job() {
        if [[ -z $__tacho_jobs ]]; then \builtin return 0; fi
        \builtin local spec="${1#[fb]g}" pid id
        spec=${spec//[\"\' ]/}
        case $spec in '' | *\$* | '%') spec=%+ ;; esac
        pid=$(\builtin jobs -p "$spec" 2>/dev/null) || \builtin return 0
        case $__tacho_jobs in *" $pid:"*) ;; *) \builtin return 0 ;; esac
        id=${__tacho_jobs#*" $pid:"}
        id=${id%% *}
        if [[ $1 == bg* ]]; then
            __tacho_hook background "$id" "$pid"
            \builtin return 0
        fi
        __tacho_jobs=${__tacho_jobs/" $pid:$id"/}
        __tacho_hook resume "$id"
        __tacho_job_pid
        __tacho_id=$id __tacho_last_job=$__tacho_pid __tacho_outer=${TACHO_SESSION-} __tacho_first=''
    }

    # Back at the prompt with an agent's line behind us: ended, stopped or put into the background?
    __tacho_finish() {
        \builtin local id="$__tacho_id" status="${__tacho_first:-$__tacho_s}" pid=''
        __tacho_id=''
        if [[ -n $__tacho_outer ]]; then TACHO_SESSION=$__tacho_outer; else \builtin unset -v TACHO_SESSION; fi
        __tacho_job_pid
        if [[ $__tacho_pid != "$__tacho_last_job" ]]; then
            __tacho_jobs="$__tacho_jobs $__tacho_pid:$id"
            __tacho_hook background "$id" "$__tacho_pid"
            \builtin return 0
        fi
        # 128 + SIGTSTP: 20 on Linux, 18 on macOS.
        case $status in 146 | 148) pid=$(\builtin jobs -sp %+ 2>/dev/null) || \builtin : ;; esac
        if [[ -n $pid ]]; then
            __tacho_jobs="$__tacho_jobs $pid:$id"
            __tacho_hook suspend "$id"
        else
            __tacho_hook end "$id" "$status"
        fi
    }
    __tacho_precmd() {
        if [[ -n $__tacho_id ]]; then __tacho_finish; fi
        __tacho_n=0
        \builtin return "$__tacho_s"
    }

    __tacho_load
    __tacho_install
fi
