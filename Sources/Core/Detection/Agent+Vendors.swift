extension Agent {
    /// The agents of the model vendors and of the large editors.
    ///
    /// Claude Code and Codex: the help of 2.1.330 and 0.163.0; the others: their documentation, 2025-12 to 2026-10.
    static let vendors: [Agent] = [
        Agent(
            "claude",
            "Claude Code",
            commands: "claude claude-code",
            packages: "@anthropic-ai/claude-code",
            sessionCommands: "attach",
            oneShotCommands: "ultrareview",
            otherCommands: """
                agents auth auto-mode config daemon doctor gateway help import install kill login logout logs mcp \
                migrate-installer plugin plugins project purge respawn rm setup-token stop update upgrade
                """,
            oneShotOptions: "-p --print",
            otherOptions: "-v --init-only --desktop",
            valueOptions: """
                --add-dir --agent --autocompact --effort --fallback-model --input-format --max-budget-usd --max-turns \
                --model --output-format --permission-mode --permission-prompts --plugin-dir --setting-sources --settings
                """,
            textOptions: """
                --agents --allowed-tools --allowedTools --append-system-prompt --append-system-prompt-file --betas \
                --debug-file --disallowed-tools --disallowedTools --file --from-pr --json-schema --mcp-config -n --name \
                --permission-prompt-tool --plugin-url --system-prompt --system-prompt-file --tools -w --worktree
                """,
            conversationOptions: "-r --resume --session-id",
            forkOptions: "--fork-session"
        ),
        Agent(
            "codex",
            "Codex",
            commands: "codex",
            packages: "@openai/codex",
            sessionCommands: "resume fork",
            oneShotCommands: "exec e review exec/resume exec/fork exec/review e/resume e/fork e/review",
            otherCommands: """
                a agents app app-server apply archive cloud completion debug delete doctor exec-server execpolicy \
                features feedback help login logout mcp mcp-server migrate-rollouts plugin proto queue remote-control \
                sandbox unarchive update
                """,
            otherOptions: "-V",
            valueOptions: """
                -C --cd --add-dir -a --ask-for-approval --color --disable --enable --local-provider -m --model \
                --output-schema -p --profile -s --sandbox --thread-source
                """,
            textOptions: """
                -c --config -i --image -o --output-last-message --remote --remote-auth-token-env --cyber-access-program
                """,
            conversationCommands: "resume exec/resume e/resume"
        ),
        Agent(
            "gemini",
            "Gemini CLI",
            commands: "gemini gemini-cli",
            packages: "@google/gemini-cli",
            otherCommands: "extensions gemma help hooks mcp skills update",
            oneShotOptions: "-p --prompt",
            otherOptions: "-v --acp --experimental-acp --list-extensions -l --list-sessions --delete-session",
            valueOptions: "-m --model --approval-mode -o --output-format --include-directories -e --extensions",
            textOptions: """
                -p --prompt -i --prompt-interactive --allowed-mcp-server-names --allowed-tools --delete-session \
                --session-file
                """,
            conversationOptions: "-r --resume --session-id"
        ),
        Agent(
            "copilot",
            "GitHub Copilot CLI",
            commands: "copilot gh/copilot",
            packages: "@github/copilot",
            oneShotCommands: "explain suggest",
            otherCommands: "alias completion config help init login logout mcp plugin update version",
            oneShotOptions: "-p --prompt",
            otherOptions: "-v --acp --server",
            valueOptions: "--add-dir --agent --log-dir --log-level --model --stream -t --target",
            textOptions: """
                -p --prompt -i --interactive --additional-mcp-config --allow-tool --allow-url --available-tools \
                --deny-tool --deny-url --disable-mcp-server --excluded-tools --share
                """,
            conversationOptions: "--resume --session-id"
        ),
        Agent(
            "cursor-agent",
            "Cursor CLI",
            commands: "cursor-agent agent@cursor-agent cursor/agent",
            sessionCommands: "agent ls resume",
            otherCommands: """
                about acp create-chat help install-shell-integration login logout mcp models sandbox status \
                uninstall-shell-integration update upgrade whoami worker
                """,
            oneShotOptions: "-p --print",
            otherOptions: "-v --list-models",
            valueOptions: "-m --model --mode --output-format --sandbox --workspace",
            textOptions: "-a --api-key -H --header -w --worktree --worktree-base --plugin-dir",
            conversationOptions: "--resume"
        ),
        Agent(
            "qwen",
            "Qwen Code",
            commands: "qwen qwen-code",
            packages: "@qwen-code/qwen-code",
            otherCommands: "auth channel extensions help hooks mcp skills update",
            oneShotOptions: "-p --prompt",
            otherOptions: "-v --acp --experimental-acp --list-extensions -l",
            valueOptions: """
                -m --model --approval-mode --auth-type --input-format -o --output-format --include-directories \
                --add-dir -e --extensions --max-session-turns
                """,
            textOptions: """
                -p --prompt -i --prompt-interactive --allowed-mcp-server-names --allowed-tools --core-tools \
                --exclude-tools --openai-api-key --openai-base-url --system-prompt --append-system-prompt \
                --tavily-api-key --google-api-key
                """,
            conversationOptions: "-r --resume --session-id"
        ),
        Agent(
            "amp",
            "Amp",
            commands: "amp ampcode",
            packages: "@sourcegraph/amp ampcode @ampcode/cli",
            otherWords: .nothing,
            sessionCommands: "last threads/continue threads/new threads/handoff thread/continue t/continue threads/c",
            oneShotOptions: "-x --execute",
            otherOptions: "-V",
            valueOptions: "-m --mode --log-level --visibility --settings-file --log-file",
            textOptions: "-x --execute --mcp-config --toolbox -l --label",
            conversationCommands: "threads/continue thread/continue t/continue threads/c"
        ),
        Agent(
            "kiro-cli",
            "Kiro CLI",
            commands: "kiro-cli kiro-cli-chat",
            otherWords: .nothing,
            sessionCommands: "chat",
            oneShotOptions: "--no-interactive",
            otherOptions: "-V --list-sessions --delete-session --list-models -l --help-all",
            valueOptions: "--agent --model --wrap --format -f",
            textOptions: "--trust-tools --delete-session",
            conversationOptions: "--resume-id"
        ),
        Agent(
            "q",
            "Amazon Q",
            commands: "q/chat",
            oneShotOptions: "--no-interactive",
            otherOptions: "-V",
            valueOptions: "--agent --model --profile",
            textOptions: "--trust-tools"
        ),
        Agent(
            "kimi",
            "Kimi",
            commands: "kimi kimi-cli kimi-code",
            packages: "kimi-cli kimi-code @moonshot-ai/kimi-code",
            sessionCommands: "term",
            otherCommands: "acp export help info login logout mcp migrate plugin server upgrade vis web",
            oneShotOptions: "--print --quiet",
            otherOptions: "-V --acp --wire",
            valueOptions: """
                -m --model --agent --input-format --output-format -w --work-dir --add-dir --max-steps-per-turn \
                --max-retries-per-step --max-ralph-iterations
                """,
            textOptions: "-c --command -p --prompt --config --config-file --mcp-config --mcp-config-file --agent-file",
            conversationOptions: "-S --session -r --resume"
        ),
        Agent(
            "grok",
            "Grok",
            commands: "grok grok-cli",
            packages: "@vibe-kit/grok-cli @xai-official/grok grok-dev",
            otherCommands: """
                agent auth completions daemon export git help import inspect leader login logout mcp memory models \
                plugin sessions setup share trace uninstall update version worktree
                """,
            oneShotOptions: "-p --prompt --single",
            otherOptions: "-V -v",
            valueOptions: """
                -m --model -d --directory --cwd --effort --max-turns --max-tool-rounds --output-format --format \
                --permission-mode --sandbox
                """,
            textOptions:
                "-p --prompt --single -k --api-key -u --base-url --rules --system-prompt-override --allow --deny",
            conversationOptions: "-s --session -r --resume"
        ),
        Agent(
            "vibe",
            "Mistral Vibe",
            commands: "vibe mistral-vibe",
            packages: "mistral-vibe",
            otherCommands: "help",
            oneShotOptions: "-p --prompt",
            otherOptions: "-v --setup --check-upgrade",
            valueOptions: "--agent --max-price --max-turns --max-tokens --output --workdir --add-dir",
            textOptions: "-p --prompt --enabled-tools",
            conversationOptions: "--resume"
        ),
        Agent(
            "devin",
            "Devin CLI",
            commands: "devin",
            otherCommands: "acp auth help login logout mcp rules setup skills status uninstall update version list",
            oneShotOptions: "-p --print",
            otherOptions: "-V",
            valueOptions: "--model --permission-mode --config",
            textOptions: "--prompt-file --export",
            conversationOptions: "-r --resume"
        ),
        Agent(
            "junie",
            "Junie",
            commands: "junie",
            packages: "@jetbrains/junie @jetbrains/junie-cli",
            otherCommands: "help login logout update mcp",
            oneShotOptions: "--task",
            valueOptions: "-m --model --project --output-format",
            textOptions: "--task --auth -a --openai-api-key --anthropic-api-key --google-api-key",
            conversationOptions: "--resume --session-id"
        ),
        Agent(
            "antigravity",
            "Antigravity CLI",
            commands: "agy",
            otherCommands: "help install login logout mcp plugin plugins update models changelog",
            oneShotOptions: "-p --print --prompt",
            otherOptions: "-v",
            valueOptions: "--model --add-dir --print-timeout --log-file",
            textOptions: "-p --print --prompt -i --prompt-interactive",
            conversationOptions: "--conversation"
        ),
    ]
}
