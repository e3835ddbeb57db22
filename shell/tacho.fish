# tacho: records sessions of AI coding agents in fish 3 and 4.
#
# Load it in config.fish with `tacho init fish | source`, or put this file into conf.d. It prints nothing, defines no
# command and forks only for lines that start an agent. First a match of names, then a look at the words where commands
# begin, and where both say yes the binary decides. Substitutions of builtins and functions do not fork in fish.
if status is-interactive; and string match -qr '^0?$' -- "$TACHO_DISABLE"; and test -z "$AI_AGENT$ANTIGRAVITY_AGENT$AUGMENT_AGENT$CLAUDECODE$CLAUDE_CODE_CHILD_SESSION$CLINE_ACTIVE$CODEBUDDY_SESSION_ID$CODEX_CI$CODEX_SANDBOX$CODEX_THREAD_ID$COPILOT_AGENT_SESSION_ID$COPILOT_CLI$CURSOR_AGENT$GEMINI_CLI$GOOSE_TERMINAL$GROK_AGENT$HERMES_SESSION_ID$OPENCODE$QWEN_CODE"
    # Names found anywhere in a line, then names that are words as well and count only as a whole word.
    set -g __tacho_names @charmland/crush @cline/cli @continuedev/cli @factory/cli @jetbrains/junie @jetbrains/junie-cli @letta-ai/letta-code @sourcegraph/amp @xai-official/grok aider aider-chat ampcode auggie claude claude-code code-puppy codebuddy codebuff codex copilot cursor-agent dcode deepagents-code deepseek-harness-runtime-bin forgecode freebuff gemini gemini-cli gptme grok-cli grok-dev hermes-agent iflow kilocode kimi-cli kimi-code kiro-cli kiro-cli-chat mini-swe-agent mistral-vibe open-interpreter openclaw opencode openhands openhands-cli pi-coding-agent plandex qodercli qwen-code rovodev trae-agent trae-cli traecli
    set -g __tacho_short agy amp cline cn crush cursor devin droid dsh forge goose grok hermes interpreter junie kilo kimi letta mini omp pdx pi pup q qwen vibe
    # First words that may run an agent named further on: the binary looks at the whole line.
    set -g __tacho_wraps acli agent bun bunx caffeinate command doas env exec gh ionice mise nice node nohup npm npx pipx pnpm pnpx python python3 setsid stdbuf sudo time timeout uv uvx yarn
    set -q __tacho_bin; or set -g __tacho_bin tacho
    # State belongs to one process: a nested shell starts afresh even if somebody exports everything.
    if test "$__tacho_shell" != "$fish_pid"
        set -g __tacho_shell $fish_pid
        set -g __tacho_id
        set -g __tacho_late
        set -g __tacho_jobs
    end

    function __tacho_load
        set -l added $__tacho_agents
        set -q __tacho_agents; or set added $TACHO_AGENTS
        for name in (string split : -- "$added" | string replace -r '=.*' '')
            string match -qr '^[A-Za-z0-9._+-]+$' -- $name; and set -a __tacho_short $name
        end
        set -l names (string escape --style=regex -- $__tacho_names)
        set -l short (string escape --style=regex -- $__tacho_short)
        set -g __tacho_pattern (string join '|' -- $names)"|(?<![\w-])(?:"(string join '|' -- $short)")(?![\w-])"
    end

    function __tacho_preexec --on-event fish_preexec
        test -z "$__tacho_id"; and not set -q fish_private_mode; and string match -qr '^0?$' -- "$TACHO_DISABLE"; or return
        # `tacho doctor` asks its shell whether it records: this is the answer, until the prompt.
        string match -q '*tacho doctor*' -- "$argv[1]"; and set -gx TACHO_PROBE "$fish_pid preexec"
        # These may become an agent: they journal its start themselves, under the id that the hook hands out.
        if string match -qr '(?:^|[;|&({]|\b(?:and|or|not|command)\b)\s*(?:[^\s;|&]*/)?tacho\s+(?:resume|pick|search|watch|-i)\b' -- "$argv[1]"
            set -gx TACHO_PROBE $fish_pid
            __tacho_start "$argv[1]"
            test -n "$__tacho_id"; and return
        end
        set -l word (string match -r '^\s*([\w.:+%-]+)' -- "$argv[1]")[2]
        if set -q __tacho_jobs[1]; and string match -qr '^(?:fg|bg|%.*)$' -- "$word"
            __tacho_job "$argv[1]"; and return
        end
        set -l definition
        if test -n "$word"; and functions -q -- $word
            set definition (functions -- $word | string collect)
            string match -qr -- $__tacho_pattern "$definition"; or set definition
        end
        if not set -q definition[1]
            string match -qr -- $__tacho_pattern "$argv[1]"; or return
            set word (__tacho_runs "$argv[1]"); or return
        end
        # A leading blank keeps a line out of the history: the agent's name is enough.
        if string match -qr '^\s' -- "$argv[1]"
            __tacho_start $word $definition
        else
            __tacho_start "$argv[1]" $definition
        end
    end

    # Does an agent's name or a wrapper stand where a command begins? Prints the agent's name then.
    # Quotes around one word are taken away, other quoted texts become a `_`, and separators split the line.
    function __tacho_runs
        set -l text (string replace -ra '\\\\\n' ' ' -- $argv[1] | string collect)
        set text (string replace -ra '(["\'])([\w./@~-]+)\1' '$2' -- $text | string collect)
        set text (string replace -ra "'[^']*'|\"[^\"]*\"" _ -- $text | string collect)
        set -l found
        for part in (string replace -ra '[;|&(){}]+' '\n' -- $text | string split \n)
            set -l words (string match -ra '\S+' -- $part | string replace -a \\ '')
            while string match -qr '^(?:[A-Za-z_]\w*=.*|and|or|not|!|begin|if|else|while|time|builtin)$' -- "$words[1]"
                set -e words[1]
            end
            set -l name (string replace -r '^.*/' '' -- "$words[1]" | string replace -r '@.*$' '')
            contains -- "$name" $__tacho_names $__tacho_short $__tacho_wraps; or continue
            test "$name" = command; and string match -qr '^-(?:[vsq]|-search|-query|-all|a)' -- "$words[2]"; and continue
            set found $words
            break
        end
        set -q found[1]; or return 1
        for word in (string replace -r '^.*/' '' -- $found | string replace -r '(?<=.)@.*$' '')
            contains -- $word $__tacho_names $__tacho_short; and echo -- $word; and break
        end
        return 0
    end

    function __tacho_start
        __tacho_there; or return
        set -l added $TACHO_AGENTS
        set -q __tacho_agents; and set added $__tacho_agents
        set -l id (TACHO_AGENTS="$added" $__tacho_bin hook start fish $fish_pid $argv </dev/null 2>/dev/null)
        string match -qr '^[0-9a-f-]{36}$' -- "$id"; or return
        set -g __tacho_id $id
        __tacho_note
        set -gx TACHO_SESSION $id
    end

    function __tacho_there
        if string match -q '*/*' -- $__tacho_bin
            test -f $__tacho_bin -a -x $__tacho_bin
        else
            type -qf -- $__tacho_bin
        end
    end

    function __tacho_hook
        __tacho_there; or return
        $__tacho_bin hook $argv </dev/null 2>/dev/null
        # The receipt is not complete yet, so the next prompt asks for it again.
        test $status = 75; and set -g __tacho_late $argv[2]
    end

    # Remembers what tells a stopped and a background agent from one that ended: the jobs of before.
    function __tacho_note
        set -g __tacho_outer $TACHO_SESSION
        set -g __tacho_last_job $last_pid
        set -g __tacho_groups (jobs -g)
    end

    # fg and bg: which of our agents is it? Fails when it is another line or another job.
    function __tacho_job
        set -l words (string match -ra '[^\s;|&]+' -- $argv[1])
        set -l group (jobs -l -g)
        set -q words[2]; and set group (jobs -g $words[2] 2>/dev/null)
        set -l entry (string match -- "$group[1]:*" $__tacho_jobs)[1]
        test -n "$entry"; or return 1
        set -l id (string replace -r '^.*:' '' -- $entry)
        if test $words[1] = bg
            __tacho_hook background $id $group[1]
            return 0
        end
        set -e __tacho_jobs[(contains -i -- $entry $__tacho_jobs)]
        __tacho_hook resume $id
        set -g __tacho_id $id
        __tacho_note
        set -g __tacho_groups (string match -v -- $group[1] $__tacho_groups)
    end

    # Back at the prompt with an agent's line behind us: ended, stopped or put into the background?
    # fish_prompt is there for fish before 3.2, which told nothing of a line that Ctrl-C killed.
    function __tacho_back --on-event fish_postexec --on-event fish_prompt
        set -l code $status
        set -e TACHO_PROBE
        # Not at the prompt that follows the agent's own line: only a line has arguments here.
        if test -n "$__tacho_late"; and set -q argv[1]
            __tacho_hook receipt $__tacho_late
            set -g __tacho_late
        end
        test -n "$__tacho_id"; or return
        set -l id $__tacho_id
        set -g __tacho_id
        if test -n "$__tacho_outer"
            set -gx TACHO_SESSION $__tacho_outer
        else
            set -e TACHO_SESSION
        end
        if test "$last_pid" != "$__tacho_last_job"
            set -ga __tacho_jobs "$last_pid:$id"
            __tacho_hook background $id $last_pid
            return
        end
        for group in (jobs -g)
            contains -- $group $__tacho_groups; and continue
            set -ga __tacho_jobs "$group:$id"
            __tacho_hook suspend $id
            return
        end
        __tacho_hook end $id $code
    end

    __tacho_load
end
