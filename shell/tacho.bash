# tacho: records sessions of AI coding agents in bash 3.2 and later.
#
# Load it in ~/.bashrc with `eval "$(tacho init bash)"`, or source this file. It prints nothing, defines no command
# and forks only for lines that start an agent. One DEBUG trap sees each simple command with its aliases expanded; a
# place in PROMPT_COMMAND sees the way back. All in one `if`: a `return` here would leave the .bashrc that evals this.
#
# Neighbours are told the same as without this file. The danger is their DEBUG traps: at the end of its part of the
# prompt a neighbour arms its trap, and takes the next simple command for the user's line. So our trap hides our own
# commands from the trap it stands in front of, and until it stands there nothing of ours runs behind an armed neighbour
# (see __tacho_install).
# shellcheck shell=bash disable=SC2016,SC2128,SC2154,SC2178,SC2319 # texts in single quotes are evaluated later, on purpose
if [[ $- == *i* && $- != *r* && ${TACHO_DISABLE:-0} == 0 && -z ${AI_AGENT-}${ANTIGRAVITY_AGENT-}${AUGMENT_AGENT-}${CLAUDECODE-}${CLAUDE_CODE_CHILD_SESSION-}${CLINE_ACTIVE-}${CODEBUDDY_SESSION_ID-}${CODEX_CI-}${CODEX_SANDBOX-}${CODEX_THREAD_ID-}${COPILOT_AGENT_SESSION_ID-}${COPILOT_CLI-}${CURSOR_AGENT-}${GEMINI_CLI-}${GOOSE_TERMINAL-}${GROK_AGENT-}${HERMES_SESSION_ID-}${OPENCODE-}${QWEN_CODE-} ]]; then
    # Names found anywhere in a command, then names that are words as well and count only as a whole word.
    __tacho_names='@charmland/crush @cline/cli @continuedev/cli @factory/cli @jetbrains/junie @jetbrains/junie-cli @letta-ai/letta-code @sourcegraph/amp @xai-official/grok aider aider-chat ampcode auggie claude claude-code code-puppy codebuddy codebuff codex copilot cursor-agent dcode deepagents-code deepseek-harness-runtime-bin forgecode freebuff gemini gemini-cli gptme grok-cli grok-dev hermes-agent iflow kilocode kimi-cli kimi-code kiro-cli kiro-cli-chat mini-swe-agent mistral-vibe open-interpreter openclaw opencode openhands openhands-cli pi-coding-agent plandex qodercli qwen-code rovodev trae-agent trae-cli traecli'
    __tacho_short='agy amp cline cn crush cursor devin droid dsh forge goose grok hermes interpreter junie kilo kimi letta mini omp pdx pi pup q qwen vibe'
    # First words that may run an agent named further on: the binary looks at the whole command.
    __tacho_wraps='! acli agent bun bunx caffeinate command doas env exec gh ionice mise nice node nohup npm npx pipx pnpm pnpx python python3 setsid stdbuf sudo time timeout uv uvx yarn'
    __tacho_version=$((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1]))
    # State belongs to one process: a nested shell starts afresh even if somebody exports everything.
    if [[ ${__tacho_shell-} != "$$" ]]; then
        __tacho_shell=$$ __tacho_id='' __tacho_late='' __tacho_jobs='' __tacho_other='' __tacho_found='' __tacho_capped=0 __tacho_tries=0
        __tacho_n=0 __tacho_s=0 __tacho_lines=-1 __tacho_told=0 __tacho_silence=0 __tacho_relies=0 __tacho_due=1
        __tacho_mode='' __tacho_met='' __tacho_dead='' __tacho_peeked='' __tacho_last_line=''
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
        pattern="$pattern*tacho\\ *|\\ fg\\ *|\\ bg\\ *|\\ %*"
        __tacho_words=" $__tacho_names $__tacho_short $__tacho_wraps "
        \builtin eval "__tacho_match() { case \" \$1 \" in $pattern) \\builtin return 0 ;; esac; \\builtin return 1; }"
        # After 64 commands on one line the trap takes itself away until the next prompt: a typed loop runs at full speed.
        # So it does when bash-preexec comes, which would take it for the user's.
        __tacho_trap="case \$((__tacho_q = \$?, __tacho_n += 1))\$__tacho_id in
*-*) __tacho_seen \"\$__tacho_q\" \"\$BASH_COMMAND\" \"\${_-}\" ;;
*) case \" \$BASH_COMMAND \" in $pattern) __tacho_line \"\$BASH_COMMAND\" \"\" \"\${_-}\" ;; esac ;; esac
case \$__tacho_n-\${bash_preexec_imported-}\${__bp_imported-}-\$__tacho_met in 64-* | *-?*-) __tacho_cap \"\${_-}\"; \\builtin trap \"\$__tacho_rest\" DEBUG
\\builtin : \"\$__tacho_last\" ;; esac"
        # How many lines have run: since 4.4 a prompt's \# says it without a fork.
        __tacho_number='\#' __tacho_count=0
        if ((__tacho_version >= 404)); then __tacho_count='${__tacho_number@P}'; fi
        # A trap is looked for and set here, outside of any function: inside of one it is not seen and may be undone.
        # __tacho_n stays 0 only where our trap does not run.
        __tacho_prompt="__tacho_s=\$? __tacho_n=0 __tacho_now=$__tacho_count"'
__tacho_choose "${FUNCNAME-}" "$__tacho_n"
case $__tacho_looks in 1) __tacho_found=$(\builtin trap -p DEBUG) ;; esac
case $__tacho_looks in ?) __tacho_chain ;; esac
case $__tacho_text in ?*) \builtin trap -- "$__tacho_text" DEBUG ;; esac
__tacho_precmd'
        __tacho_front='__tacho_step_aside; \builtin eval "$__tacho_prompt"'
    }

    # Hangs us into PROMPT_COMMAND; an exported copy of these texts is harmless in other shells.
    #
    # In front of all stands `place`, for the first prompt only: nobody's trap is armed there yet. From 5.1 on the lasting
    # place is an element of its own, which sees the user's $? and outlives PROMPT_COMMAND='…'. It is a `for`, as that
    # alone of all commands fires no DEBUG trap while its list is empty, and the list is empty unless our trap shall run,
    # which hides us, or a line ran that nobody told us of. (`${x@P}` expands the text of x as a prompt: \# is the number
    # of lines that have run.) As a last resort what bash-preexec and its like and VS Code look at before they take a
    # command for the user's is set: COMP_LINE and COMP_POINT, as if a completion ran, and VS Code's own mark.
    # Before 5.1 all is one text, and who stands in front spoils PIPESTATUS for the rest: we stand last, but for
    # bash-preexec, which spoils it itself and arms its trap at the end.
    __tacho_install() {
        \builtin local kind='' hush='COMP_LINE = COMP_POINT = 1, __tacho_vsc = ${__vsc_in_command_execution-2}, __vsc_in_command_execution = 1'
        __tacho_place="for __tacho_go in \${__tacho_front+\$(($hush))}; do \\builtin eval \"\$__tacho_front\"; done"
        __tacho_x=x
        __tacho_glance='${__tacho_x#[x"${__tacho_peeked:=$(__tacho_peek)}"]}'
        case ${PROMPT_COMMAND[*]-} in *__tacho_prompt*) \builtin return 0 ;; esac
        if ((__tacho_version < 501)); then
            if [[ -n ${bash_preexec_imported-}${__bp_imported-} ]]; then
                kind="${__tacho_place//front/prompt}${PROMPT_COMMAND:+$'\n'$PROMPT_COMMAND}"
            else
                kind="$__tacho_place${PROMPT_COMMAND:+$'\n'$PROMPT_COMMAND}"$'\n'"${__tacho_place//front/prompt}"
            fi
            \builtin printf -v PROMPT_COMMAND '%s' "$kind" 2>/dev/null || \builtin :
            \builtin return 0
        fi
        # `@a` tells of an unset variable too, but not under `set -u`.
        case $- in *u*) \builtin set +u; kind=${PROMPT_COMMAND@a}; \builtin set -u ;; *) kind=${PROMPT_COMMAND@a} ;; esac
        case $kind in *r*) \builtin return 0 ;; esac
        __tacho_act=([1]=1)
        __tacho_if='__tacho_due || __tacho_relies == 0 || (\# - __tacho_lines && __tacho_told == 0)'
        __tacho_if='${__tacho_act['"$__tacho_if ? ($hush)"' : (__tacho_lines = \#, __tacho_told = 0)]-}'
        __tacho_watch=$__tacho_if
        # What follows reads the trap in silence (`${x#[x"…"]}` is empty), and lets us run only where there is none; under
        # bash-preexec if a line was untold, or two: `(one)` in parentheses fires no trap, so that it tells nobody.
        __tacho_asking='${__tacho_act[\# != __tacho_lines && __tacho_told == 0]+${__tacho_x#[x"${__tacho_found:=$(trap -p DEBUG)}"]}}'
        __tacho_asking="$__tacho_asking"'${__tacho_act[__tacho_due || (\# != __tacho_lines && __tacho_told == 0 && (${#__tacho_found} == 0 || __tacho_missed)) ? ('"$hush"') : (__tacho_missed = (\# != __tacho_lines && __tacho_told == 0), __tacho_lines = \#, __tacho_told = 0)]-}'
        __tacho_reading='${__tacho_x#[x"${__tacho_found:=$(trap -p DEBUG)}"]}${__tacho_act[${__tacho_found:+0 &&} ('"$hush"')]-}'
        PROMPT_COMMAND[0]=$__tacho_place${PROMPT_COMMAND[0]:+$'\n'${PROMPT_COMMAND[0]}}
        PROMPT_COMMAND+=('for __tacho_go in ${__tacho_watch@P}; do \builtin eval "$__tacho_prompt"; done')
    }
    # The place in front has done its work.
    __tacho_step_aside() {
        \builtin local status="$?"
        __tacho_front=__tacho_calm
        case ${PROMPT_COMMAND[0]-} in
            "$__tacho_place") \builtin unset -v 'PROMPT_COMMAND[0]' ;;
            "$__tacho_place"$'\n'*) PROMPT_COMMAND=${PROMPT_COMMAND[0]#"$__tacho_place"?} ;;
        esac
        \builtin return "$status"
    }
    # Neighbours need not hold still any more. Leaves $? as it is.
    __tacho_calm() {
        \builtin local status="$?"
        \builtin unset -v COMP_LINE COMP_POINT
        case ${__tacho_vsc-} in 2) \builtin unset -v __vsc_in_command_execution ;; ?) __vsc_in_command_execution=$__tacho_vsc ;; esac
        __tacho_vsc=''
        \builtin return "$status"
    }
    # Makes $1 the status $?, and $2 becomes $_.
    __tacho_same() { \builtin return "$1"; }

    # Who tells us of commands? ble.sh and bash-preexec's arrays as long as they do; else our own trap, in front of one
    # that is there. Who did not call for a line that ran is not relied on any more.
    # $1: the function that evaluates us, if any. $2: 0 where our trap does not run.
    __tacho_choose() {
        \builtin local untold=''
        # Before 4.4 nothing counts lines: four prompts of silence are enough.
        if ((__tacho_version < 404 && __tacho_told == 0 && (__tacho_silence += 1) > 3)); then __tacho_now=$((__tacho_lines + 1)); fi
        if ((__tacho_told)); then __tacho_silence=0; fi
        if [[ $__tacho_now != "$__tacho_lines" && $__tacho_told == 0 ]]; then untold=1; fi
        __tacho_looks='' __tacho_text='' __tacho_relies=1 __tacho_due=0 __tacho_lines=$__tacho_now __tacho_told=0
        if [[ $__tacho_mode == ble && -n $untold ]] && ((__tacho_version >= 404)); then __tacho_dead=1; fi
        if [[ -n ${BLE_VERSION-} && ${_ble_version:-0} -ge 400 && -z $__tacho_dead ]]; then
            blehook PREEXEC!=__tacho_raw POSTEXEC!=__tacho_done
            __tacho_mode=ble
        elif [[ -n ${bash_preexec_imported-}${__bp_imported-} && -z $__tacho_met ]] && __tacho_is_followed; then
            __tacho_met=1 __tacho_mode=preexec __tacho_capped=0 __tacho_found='' __tacho_missed=0 __tacho_watch=${__tacho_asking-}
            preexec_functions+=(__tacho_raw)
            precmd_functions+=(__tacho_back)
        elif [[ $__tacho_mode == preexec && -z $untold ]]; then
            \builtin :
        elif [[ -n $1 ]]; then
            __tacho_swallowed
            \builtin return 0
        else
            if [[ ${__tacho_watch-} != "${__tacho_if-}" ]]; then __tacho_stop_peeking; fi
            if [[ ${#__tacho_peeked} == 36 ]]; then __tacho_id=$__tacho_peeked; fi
            __tacho_mode=trap __tacho_relies=0 __tacho_peeked='' __tacho_met=${bash_preexec_imported-}${__bp_imported-}
            if (($2)); then __tacho_tries=0; \builtin return 0; fi
            # Where a trap is set or taken away at each prompt, what was found last holds: no fork at each prompt.
            __tacho_looks=0
            if ((__tacho_capped == 0 && (__tacho_tries += 1) <= 3)); then __tacho_looks=1; fi
        fi
    }
    # Will more of PROMPT_COMMAND run behind us? Not if the place in front was lost and the other is the last.
    __tacho_is_followed() {
        case $__tacho_front-${PROMPT_COMMAND[*]-} in __tacho_calm-*) ;; *'eval "$__tacho_prompt"; done') \builtin return 1 ;; esac
    }
    # Another's function runs us, where its trap does not show. A place outside of it does the rest; but where it arms its
    # trap at its end, that place would be taken for a line. So the first line is seen through PS0, at the price of a
    # fork, while that place reads the trap in silence; at the next prompt a trap that is set here stays.
    __tacho_swallowed() {
        __tacho_due=1
        if ((__tacho_version < 501)); then
            case $PROMPT_COMMAND in
                *__tacho_prompt*) ;;
                *) \builtin printf -v PROMPT_COMMAND '%s\n%s' "$PROMPT_COMMAND" "${__tacho_place//front/prompt}" ;;
            esac
            # The place outside comes with the second prompt only; what the first line left in $? is known here alone,
            # and where something stands between the two places, in front of it.
            if [[ -n ${__tacho_watch-} ]]; then
                __tacho_first=${__tacho_early-$__tacho_s}
            elif [[ -z $__tacho_mode ]] && ((__tacho_version >= 404)); then
                __tacho_start_peeking peeking
                __tacho_front='__tacho_early=$?; __tacho_same "$__tacho_early"; __tacho_calm'
            fi
        elif [[ -n $__tacho_mode || ${__tacho_vsc:-2} != 2 ]]; then
            \builtin :
        elif [[ $__tacho_watch == "$__tacho_if" ]]; then
            __tacho_start_peeking "$__tacho_reading"
            __tacho_front='\builtin eval "$__tacho_prompt"'
        elif [[ -n $__tacho_found ]]; then
            __tacho_mode=trap __tacho_relies=0 __tacho_looks=1
            __tacho_chain
            __tacho_looks=''
            __tacho_stop_peeking
        fi
    }
    # The line that PS0 is shown for, in its subshell: is it an agent's? Prints the session's id.
    __tacho_peek() {
        \builtin local line
        line=$(HISTTIMEFORMAT='' \builtin history 1)
        line=${line#*[0-9][* ] }
        __tacho_expand "$line"
        if __tacho_match "$__tacho_expanded" && __tacho_there; then
            TACHO_AGENTS=${__tacho_agents-${TACHO_AGENTS-}} \builtin exec "$__tacho_bin" hook start bash "$$" "$__tacho_expanded" </dev/null 2>/dev/null
        fi
    }
    # $1: what makes the place outside run.
    __tacho_start_peeking() {
        __tacho_job_pid
        __tacho_last_job=$__tacho_pid __tacho_outer=${TACHO_SESSION-} __tacho_first=''
        __tacho_watch=$1 __tacho_found='' __tacho_peeked='' PS0=$__tacho_glance${PS0-}
    }
    __tacho_stop_peeking() { __tacho_watch=${__tacho_if-} __tacho_front=__tacho_calm PS0=${PS0/"$__tacho_glance"/}; }
    # ble.sh says how a line ended; in PROMPT_COMMAND before 5.1, who stands in front of us may spoil $?.
    __tacho_done() {
        __tacho_first=$?
        \builtin return "$__tacho_first"
    }
    # The way back by bash-preexec.
    __tacho_back() {
        __tacho_s=$?
        case $__tacho_mode in preexec) __tacho_due=0; __tacho_precmd ;; esac
        \builtin return "$__tacho_s"
    }
    # Makes the text of our trap, with the trap that was found behind it. That one is told of all commands but ours.
    __tacho_chain() {
        \builtin local others=$'case $BASH_COMMAND in *__tacho_*) ;; *)\n'
        case $__tacho_looks$__tacho_found in
            0* | *__tacho_*) ;;
            1) __tacho_other='' ;;
            *) \builtin eval "__tacho_adopt ${__tacho_found#trap}" ;;
        esac
        __tacho_text=$__tacho_trap __tacho_rest=- __tacho_capped=0
        if [[ -n $__tacho_other ]]; then
            __tacho_rest="$others$__tacho_other"$'\n;; esac'
            __tacho_text="$__tacho_trap"$'\n'"${others}__tacho_same \"\$__tacho_q\" \"\${_-}\""$'\n'"$__tacho_other"$'\n;; esac'
        fi
    }
    __tacho_adopt() { __tacho_other=${2#-}; }
    __tacho_cap() { __tacho_last=$1 __tacho_capped=1; }
    # Where PROMPT_COMMAND is one text, what stands before ours in it may spoil $?: it is kept when that text begins.
    # bash shows a command with blanks of its own.
    __tacho_seen() {
        \builtin local text="${PROMPT_COMMAND[0]-}"
        case ${text//[[:space:]]/} in "${2//[[:space:]]/}"*) __tacho_first=$1 ;; esac
    }

    # bash-preexec and ble.sh hand over the line as typed.
    __tacho_raw() {
        case $__tacho_mode$__tacho_dead$__tacho_n in
            preexec*)
                __tacho_told=1
                if ((__tacho_version >= 404)); then
                    # An old one that lost its trap tells of a line a second time, at the prompt.
                    if [[ ${__tacho_number@P} == "$__tacho_last_line" ]]; then \builtin return 0; fi
                    __tacho_last_line=${__tacho_number@P}
                fi
                ;;
            ble* | trap1*) __tacho_mode=ble __tacho_dead='' __tacho_relies=1 __tacho_told=1 ;;
            *) \builtin return 0 ;;
        esac
        __tacho_expand "$1"
        if __tacho_match "$__tacho_expanded"; then __tacho_line "$__tacho_expanded" raw; fi
        \builtin return 0
    }
    # Puts in the aliases where commands begin, as bash will: __tacho_expanded becomes the line.
    __tacho_expand() {
        \builtin local rest="${1:0:4096}" text='' begins=1 word value used='' blank=-1
        __tacho_expanded=$1
        if ((__tacho_version < 400)) || [[ ${#BASH_ALIASES[@]} == 0 ]]; then \builtin return 0; fi
        while [[ -n $rest ]]; do
            word=${rest%%[![:space:];|&(){\}\!]*}
            case $word in *[!$' \t']*) begins=1 used='' blank=-1 ;; esac
            text=$text$word rest=${rest#"$word"}
            # An alias that ends in a blank has the next word looked up, too.
            if ((${#rest} <= blank)); then begins=1 blank=-1; fi
            word=${rest%%[[:space:];|&(){\}\!<>]*}
            if [[ -z $word ]]; then
                text=$text${rest:0:1} rest=${rest:1}
                \builtin continue
            fi
            rest=${rest#"$word"} value=''
            case $begins$word in
                0* | 1[A-Za-z_]*=* | 1if | 1then | 1elif | 1else | 1while | 1until | 1do | 1time) ;;
                *[!A-Za-z0-9_.,:+@%^~-]*) begins=0 ;;
                *) begins=0; case $used in *" $word "*) ;; *) value=${BASH_ALIASES[$word]-} ;; esac ;;
            esac
            if [[ -z $value ]]; then text=$text$word; \builtin continue; fi
            case $value in *[[:blank:]]) blank=${#rest} ;; esac
            begins=1 used="$used $word " rest=$value$rest
        done
        __tacho_expanded=$text${1:4096}
    }

    # A command that holds a name: without a fork, is it an agent's name or a wrapper that it begins with?
    __tacho_line() {
        if [[ -n $__tacho_id || $BASH_SUBSHELL != 0 || ${TACHO_DISABLE:-0} != 0 ]]; then \builtin return 0; fi
        case $__tacho_mode$2 in trap | bleraw | preexecraw) ;; *) \builtin return 0 ;; esac
        \builtin local IFS=$' \t\n' rest="$1" word
        case $1 in *'tacho doctor'*) __tacho_probe ;; esac
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
        rest=${word##*/}${rest#"$word"} word=${word##*/}
        # These may become an agent: they journal its start themselves, under the id that the hook hands out.
        case $rest in tacho\ resume* | tacho\ pick* | tacho\ search* | tacho\ watch* | tacho\ -i*)
            \builtin export TACHO_PROBE="$$"; __tacho_start "$1"; \builtin return 0 ;;
        esac
        case $__tacho_words in *" ${word%%@*} "*) __tacho_start "$1" ;; esac
        \builtin return 0
    }

    # `tacho doctor` asks its shell whether it records: who told us of this very line is the answer, until the prompt.
    __tacho_probe() { \builtin export TACHO_PROBE="$$ $__tacho_mode"; __tacho_due=1; }

    __tacho_start() {
        __tacho_there || \builtin return 0
        { __tacho_id=$(TACHO_AGENTS=${__tacho_agents-${TACHO_AGENTS-}} \builtin exec "$__tacho_bin" hook start bash "$$" "$1" </dev/null); } 2>/dev/null || \builtin :
        if [[ ${#__tacho_id} != 36 || $__tacho_id == *[!0123456789abcdef-]* ]]; then
            __tacho_id=''
            \builtin return 0
        fi
        __tacho_job_pid
        __tacho_last_job=$__tacho_pid __tacho_outer=${TACHO_SESSION-} __tacho_first='' __tacho_due=1
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
    # Status 75: the receipt is not complete yet, so the next prompt asks for it again.
    __tacho_hook() {
        __tacho_there || \builtin return 0
        \builtin local nothing
        # shellcheck disable=SC2034
        { nothing=$(\builtin exec "$__tacho_bin" hook "$@" </dev/null >&3 3>&-); } 3>&1 2>/dev/null \
            || [[ $? != 75 ]] || __tacho_late=$2
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
        __tacho_id=$id __tacho_last_job=$__tacho_pid __tacho_outer=${TACHO_SESSION-} __tacho_first='' __tacho_due=1
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
        # Under `set -T` our own commands count, too, and at 64 the trap would be gone for the next line.
        __tacho_n=0
        if [[ -n $__tacho_late ]]; then
            __tacho_hook receipt "$__tacho_late"
            __tacho_late='' __tacho_n=0
        fi
        if [[ -n $__tacho_id ]]; then __tacho_finish; fi
        if [[ -n ${TACHO_PROBE-} ]]; then \builtin unset -v TACHO_PROBE; fi
        if [[ -n ${__tacho_vsc-} ]]; then __tacho_calm; fi
        __tacho_n=0
        \builtin return "$__tacho_s"
    }

    __tacho_load
    __tacho_install
    # A trap that is there already need not see our first prompt either.
    __tacho_looks=1 __tacho_found=$(\builtin trap -p DEBUG)
    case $__tacho_found in ?*) __tacho_chain; \builtin trap -- "$__tacho_text" DEBUG ;; esac
fi
