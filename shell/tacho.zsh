# tacho: records sessions of AI coding agents in zsh 5 and later.
#
# Load it in ~/.zshrc with `eval "$(tacho init zsh)"`, or source this file. It prints nothing, defines no command and
# forks only for lines that start an agent. First a match of names, then a look at the words where commands begin, and
# where both say yes the binary decides. All in one `if`: a `return` here would leave the .zshrc that evals this.
if [[ -o interactive && ! -o restricted && ${TACHO_DISABLE:-0} == 0 && -z ${AI_AGENT-}${ANTIGRAVITY_AGENT-}${AUGMENT_AGENT-}${CLAUDECODE-}${CLAUDE_CODE_CHILD_SESSION-}${CLINE_ACTIVE-}${CODEBUDDY_SESSION_ID-}${CODEX_CI-}${CODEX_SANDBOX-}${CODEX_THREAD_ID-}${COPILOT_AGENT_SESSION_ID-}${COPILOT_CLI-}${CURSOR_AGENT-}${GEMINI_CLI-}${GOOSE_TERMINAL-}${GROK_AGENT-}${HERMES_SESSION_ID-}${OPENCODE-}${QWEN_CODE-} ]]; then
    # Names found anywhere in a line, then names that are words as well and count only as a whole word.
    __tacho_names='@charmland/crush @cline/cli @continuedev/cli @factory/cli @jetbrains/junie @jetbrains/junie-cli @letta-ai/letta-code @sourcegraph/amp @xai-official/grok aider aider-chat ampcode auggie claude claude-code code-puppy codebuddy codebuff codex copilot cursor-agent dcode deepagents-code deepseek-harness-runtime-bin forgecode freebuff gemini gemini-cli gptme grok-cli grok-dev hermes-agent iflow kilocode kimi-cli kimi-code kiro-cli kiro-cli-chat mini-swe-agent mistral-vibe open-interpreter openclaw opencode openhands openhands-cli pi-coding-agent plandex qodercli qwen-code rovodev trae-agent trae-cli traecli'
    __tacho_short='agy amp cline cn crush cursor devin droid dsh forge goose grok hermes interpreter junie kilo kimi letta mini omp pdx pi pup q qwen vibe'
    # First words that may run an agent named further on: the binary looks at the whole line.
    __tacho_wraps='! acli agent bun bunx caffeinate command doas env exec gh ionice mise nice node nohup npm npx pipx pnpm pnpx python python3 setsid stdbuf sudo time timeout uv uvx yarn'
    # State belongs to one process: a nested shell starts afresh even if somebody exports everything.
    if [[ "${__tacho_shell-}" != "$$" ]]; then
        __tacho_shell=$$ __tacho_id='' __tacho_late='' __tacho_jobs='' __tacho_outer='' __tacho_stopped='' __tacho_last_job=''
    fi

    # Builds the pattern of names and hangs in the two hooks.
    __tacho_load() {
        \builtin emulate -L zsh
        \builtin local name pattern=''
        \builtin typeset -g __tacho_bin="${__tacho_bin:-tacho}" __tacho_pattern __tacho_words __tacho_word
        for name in ${(s. .)__tacho_names}; do pattern+="*$name*|"; done
        for name in ${(s.:.)${__tacho_agents-${TACHO_AGENTS-}}}; do
            name=${name%%=*}
            case $name in ('' | *[^A-Za-z0-9._+-]*) ;; (*) __tacho_short+=" $name" ;; esac
        done
        for name in ${(s. .)__tacho_short}; do pattern+="*[^A-Za-z0-9_-]${name}[^A-Za-z0-9_-]*|"; done
        __tacho_pattern="(${pattern%|})"
        __tacho_words=" $__tacho_names $__tacho_short "
        \builtin autoload -Uz add-zsh-hook
        add-zsh-hook preexec __tacho_preexec
        add-zsh-hook precmd __tacho_precmd
    }

    # $1 is the line as typed, $3 the same with its aliases expanded.
    __tacho_preexec() {
        if [[ -n "$__tacho_id" || "${TACHO_DISABLE:-0}" != 0 ]]; then \builtin return 0; fi
        \builtin local private=''
        if [[ -o hist_ignore_space && "$1" == ' '* ]]; then private=1; fi
        \builtin emulate -L zsh
        \builtin local line=$3 word definition=''
        # `tacho doctor` asks its shell whether it records: this is the answer, until the prompt.
        case $line in (*'tacho doctor'*) \builtin export TACHO_PROBE="$$ preexec" ;; esac
        # These may become an agent: they journal its start themselves, under the id that the hook hands out.
        case $line in
            (*'tacho '(resume|pick|search|watch|-i)*)
                if __tacho_words='' __tacho_wraps='tacho command' __tacho_runs "$line"; then
                    \builtin export TACHO_PROBE="$$"
                    __tacho_start "$line"
                fi
                if [[ -n $__tacho_id ]]; then \builtin return 0; fi ;;
        esac
        if [[ -n $__tacho_jobs ]]; then
            case $line in (fg* | bg* | %*) __tacho_job "$line" && \builtin return 0 ;; esac
        fi
        word=${line#"${line%%[![:space:]]*}"}
        word=${word%%[[:space:];|&]*}
        case $word in
            ('' | *[^A-Za-z0-9_.:+-]*) ;;
            (*) case " ${functions[$word]-} " in (${~__tacho_pattern}) definition=$functions[$word] ;; esac ;;
        esac
        if [[ -z $definition ]]; then
            case " $line " in (${~__tacho_pattern}) ;; (*) \builtin return 0 ;; esac
            __tacho_runs "$line" || \builtin return 0
        fi
        # The user keeps this line out of the history: the agent's name is enough.
        if [[ -n $private ]]; then line=${__tacho_word:-$word}; fi
        __tacho_start "$line" ${definition:+"$definition"}
        \builtin return 0
    }

    # Does an agent's name or a wrapper stand where a command begins? __tacho_word becomes the agent's name.
    __tacho_runs() {
        \builtin local -a words
        \builtin local -i i begins=1 found=0
        \builtin local name
        words=(${(z)1})
        __tacho_word=''
        for ((i = 1; i <= $#words; i++)); do
            case $words[i] in
                (';'* | '|'* | '&'* | '(' | '()' | '{' | '!' | then | do | else | elif | if | while | until | time | coproc) begins=1 ;;
                ([0-9\&]#[\<\>]*) i+=1 ;;
                ([A-Za-z_]*=*) ;;
                (*)
                    name=${${${(Q)words[i]}:t}%%@*}
                    case $__tacho_words in (*" $name "*)
                        found=$((found | begins))
                        __tacho_word=${__tacho_word:-$name} ;;
                    esac
                    case " $__tacho_wraps " in (*" $name "*)
                        if [[ $name != command || ${words[i + 1]-} != -(v|V|pv|pV) ]]; then found=$((found | begins)); fi ;;
                    esac
                    begins=0 ;;
            esac
        done
        ((found))
    }

    __tacho_start() {
        __tacho_there || \builtin return 0
        { __tacho_id=$(TACHO_AGENTS=${__tacho_agents-${TACHO_AGENTS-}} "$__tacho_bin" hook start zsh $$ "$@" </dev/null) } 2>/dev/null || :
        if [[ ${#__tacho_id} != 36 || $__tacho_id == *[^0123456789abcdef-]* ]]; then
            __tacho_id=''
            \builtin return 0
        fi
        __tacho_note
        \builtin export TACHO_SESSION="$__tacho_id"
    }
    __tacho_there() {
        case $__tacho_bin in (*/*) [[ -f $__tacho_bin && -x $__tacho_bin ]] ;; (*) \builtin whence -p -- "$__tacho_bin" >/dev/null ;; esac
    }
    __tacho_hook() {
        __tacho_there || \builtin return 0
        # Status 75: the receipt is not complete yet, so the next prompt asks for it again.
        { "$__tacho_bin" hook "$@" } </dev/null 2>/dev/null || [[ $? != 75 ]] || __tacho_late=$2
    }

    # Remembers what tells a stopped and a background agent from one that ended: the jobs of before.
    __tacho_note() {
        \builtin local state
        __tacho_last_job=$! __tacho_outer=${TACHO_SESSION-} __tacho_stopped=' '
        for state in $jobstates; do
            case $state in (suspended:*) __tacho_stopped+="${${state#*:*:}%%=*} " ;; esac
        done
    }

    # fg, bg and %job: which of our agents is it? Fails when it is another line or another job.
    __tacho_job() {
        \builtin local -a words
        \builtin local verb spec number pid id
        words=(${(z)1})
        verb=$words[1]
        case $verb in (fg | bg) spec=${(Q)words[2]-} ;; (%*) spec=$verb verb=fg ;; (*) \builtin return 1 ;; esac
        case $spec in ([\;\|\&]*) spec='' ;; esac
        for number in ${(k)jobstates}; do
            case $spec in
                ('' | % | %% | %+) [[ $jobstates[$number] == *:+:* ]] ;;
                (%-) [[ $jobstates[$number] == *:-:* ]] ;;
                (%[0-9]*) [[ $spec == %$number ]] ;;
                (%\?*) [[ $jobtexts[$number] == *"${spec#%?}"* ]] ;;
                (*) [[ $jobtexts[$number] == "${spec#%}"* ]] ;;
            esac || \builtin continue
            pid=${${jobstates[$number]#*:*:}%%=*}
            case $__tacho_jobs in (*" $pid:"*) ;; (*) \builtin continue ;; esac
            id=${${__tacho_jobs#*" $pid:"}%% *}
            if [[ $verb == bg ]]; then
                __tacho_hook background "$id" "$pid"
                \builtin return 0
            fi
            __tacho_jobs=${__tacho_jobs/" $pid:$id"/}
            __tacho_hook resume "$id"
            __tacho_id=$id
            __tacho_note
            __tacho_stopped=${__tacho_stopped/" $pid "/ }
            \builtin return 0
        done
        \builtin return 1
    }

    # Back at the prompt with an agent's line behind us: ended, stopped or put into the background?
    __tacho_precmd() {
        \builtin local __tacho_status="$?"
        \builtin unset TACHO_PROBE
        if [[ -z "$__tacho_id$__tacho_late" ]]; then \builtin return 0; fi
        \builtin emulate -L zsh
        if [[ -n "$__tacho_late" ]]; then
            __tacho_hook receipt "$__tacho_late"
            __tacho_late=''
        fi
        if [[ -z "$__tacho_id" ]]; then \builtin return 0; fi
        \builtin local id=$__tacho_id state pid
        __tacho_id=''
        if [[ -n $__tacho_outer ]]; then TACHO_SESSION=$__tacho_outer; else \builtin unset TACHO_SESSION; fi
        for state in $jobstates; do
            pid=${${state#*:*:}%%=*}
            case $state in (suspended:*) ;; (*) \builtin continue ;; esac
            case $__tacho_stopped in (*" $pid "*) \builtin continue ;; esac
            __tacho_jobs+=" $pid:$id"
            __tacho_hook suspend "$id"
            \builtin return 0
        done
        if [[ $! != "$__tacho_last_job" ]]; then
            __tacho_jobs+=" $!:$id"
            __tacho_hook background "$id" $!
        else
            __tacho_hook end "$id" "$__tacho_status"
        fi
        \builtin return 0
    }

    __tacho_load
fi
