extension Agent {
    /// The agents of communities and smaller companies, by their documentation of 2025-12 to 2026-10.
    static let community: [Agent] = [
        Agent(
            "opencode",
            "OpenCode",
            commands: "opencode",
            packages: "opencode-ai opencode-linux-x64 opencode-darwin-arm64",
            oneShotCommands: "run",
            otherCommands: """
                acp agent attach auth completion console db debug export generate github help import login logout mcp \
                models plug plugin pr providers serve session stats uninstall upgrade web
                """,
            otherOptions: "-v",
            valueOptions: "-m --model --agent --format --hostname --port --log-level --variant --mdns-domain --dir",
            textOptions: "--prompt -f --file --title --command --attach -p --password --cors",
            conversationOptions: "-s --session",
            forkOptions: "--fork"
        ),
        Agent(
            "aider",
            "Aider",
            commands: "aider aider-chat",
            packages: "aider-chat",
            modules: "aider aider.main",
            oneShotOptions: "-m --message --msg -f --message-file",
            otherOptions: """
                --list-models --models --upgrade --update --install-main-branch --exit --show-repo-map --show-prompts \
                --show-release-notes --just-check-update --lint --test --commit --gui --browser --shell-completions
                """,
            valueOptions: """
                --model --weak-model --editor-model --edit-format --editor-edit-format --chat-mode --map-tokens \
                --max-chat-history-tokens --reasoning-effort --thinking-tokens --encoding --line-endings \
                --code-theme --chat-language --commit-language --timeout --map-refresh --alias
                """,
            textOptions: """
                -m --message --msg -f --message-file --api-key --openai-api-key --anthropic-api-key --openai-api-base \
                --openai-api-type --openai-api-version --openai-organization-id --set-env --config -c --env-file \
                --file --read --load --lint-cmd --test-cmd --commit-prompt --input-history-file --chat-history-file \
                --llm-history-file --analytics-log --notifications-command --model-settings-file --model-metadata-file \
                --aiderignore --voice-language --editor --verify-ssl
                """
        ),
        Agent(
            "goose",
            "Goose",
            commands: "goose",
            otherWords: .nothing,
            sessionCommands: "session s session/resume",
            oneShotCommands: "run",
            otherCommands: """
                session/list session/remove session/export session/import session/diagnostics session/delete s/list \
                s/remove s/export s/import s/diagnostics
                """,
            otherOptions: "-V",
            valueOptions:
                "--provider --model --max-turns --output-format --debug --with-builtin --max-tool-repetitions",
            textOptions: """
                -t --text -i --instructions --recipe --system --params --sub-recipe --with-extension -n --name --path \
                --with-remote-extension --with-streamable-http-extension
                """,
            conversationOptions: "--session-id"
        ),
        Agent(
            "crush",
            "Crush",
            commands: "crush",
            packages: "@charmland/crush",
            otherWords: .nothing,
            oneShotCommands: "run r",
            otherOptions: "-v",
            valueOptions: "-c --cwd -D --data-dir -m --model --small-model",
            textOptions: "-H --host",
            conversationOptions: "-s --session"
        ),
        Agent(
            "droid",
            "Droid",
            commands: "droid",
            packages: "droid @factory/cli",
            oneShotCommands: "exec",
            otherCommands: "computer daemon find help mcp plugin search update",
            otherOptions: "-v --list-tools",
            valueOptions: """
                -m --model --auto --cwd -o --output-format --input-format -r --reasoning-effort --spec-model \
                --spec-reasoning-effort --settings
                """,
            textOptions: """
                -f --file --append-system-prompt --append-system-prompt-file --enabled-tools --disabled-tools \
                --worktree -w --worktree-dir --tag --log-group-id
                """,
            conversationOptions: "--resume -s --session-id",
            forkOptions: "--fork"
        ),
        Agent(
            "pi",
            "pi",
            commands: "pi pi-coding-agent",
            packages: "@mariozechner/pi-coding-agent @earendil-works/pi-coding-agent",
            otherCommands: "config help install list remove uninstall update",
            oneShotOptions: "-p --print",
            otherOptions: "-v --list-models --export",
            valueOptions: "--provider --model --models --mode --thinking --tools -t --session-dir --theme",
            textOptions: """
                --api-key --system-prompt --append-system-prompt -e --extension --skill --prompt-template --export
                """,
            conversationOptions: "--session",
            forkOptions: "--fork"
        ),
        Agent(
            "cline",
            "Cline",
            commands: "cline",
            packages: "cline",
            sessionCommands: "task/chat task/restore t/chat",
            oneShotCommands: "task t task/new task/send t/new t/send",
            otherCommands: """
                auth config doctor help history h instance i kanban logs log mcp update version task/list task/view \
                task/pause task/open t/list t/view t/pause t/open
                """,
            otherOptions: "-v --acp",
            valueOptions: "-m --model -t --timeout -c --cwd -o --output-format --thinking -P --provider",
            textOptions: "-k --key -s --setting -f --file -i --image --config --hooks-dir --system",
            conversationOptions: "-T --taskId --id"
        ),
        Agent(
            "auggie",
            "Auggie",
            commands: "auggie",
            packages: "@augmentcode/auggie",
            sessionCommands: "session/resume session/continue",
            otherCommands: """
                account command context help integration login logout mcp model models plugin rules session sessions \
                stats token tokens tools upgrade worktree
                """,
            oneShotOptions: "-p --print",
            otherOptions: "-v --acp --mcp",
            valueOptions: "-m --model -w --workspace-root --output-format --max-turns --add-workspace",
            textOptions: """
                -i --instruction -if --instruction-file --rules --mcp-config --augment-session-json --image \
                --permission --remove-tool --github-api-token --augment-token-file --persona --queue
                """,
            conversationOptions: "-r --resume",
            conversationCommands: "session/resume"
        ),
        Agent(
            "cn",
            "Continue CLI",
            commands: "cn",
            packages: "@continuedev/cli",
            otherCommands: "checks help login logout mcp remote review serve",
            oneShotOptions: "-p --print",
            otherOptions: "-v -V",
            valueOptions: "--config --format --model --org",
            textOptions: "--rule --mcp --prompt --agent --allow --ask --exclude",
            forkOptions: "--fork"
        ),
        Agent(
            "plandex",
            "Plandex",
            commands: "plandex pdx",
            otherWords: .nothing,
            sessionCommands: "repl",
            oneShotCommands: "tell t chat ch continue c build b debug db",
            valueOptions: "--model-pack",
            textOptions: "-f --file"
        ),
        Agent(
            "openhands",
            "OpenHands",
            commands: "openhands openhands-cli",
            packages: "openhands openhands-ai openhands-cli",
            modules: "openhands.cli.main openhands.cli.entry openhands.core.main",
            otherCommands: "acp cloud gui-server help login logout mcp serve view web",
            oneShotOptions: "--headless",
            otherOptions: "-v --list-sessions",
            valueOptions: "-d --directory -l --log-level -i --max-iterations --agent-cls",
            textOptions: "-t --task -f --file -c --config-file -n --name",
            conversationOptions: "--resume"
        ),
        Agent(
            "gptme",
            "gptme",
            commands: "gptme",
            packages: "gptme",
            modules: "gptme gptme.cli gptme.cli.main",
            oneShotOptions: "-n --non-interactive",
            valueOptions: "-m --model --tool-format --workspace -w --context-mode --output-format",
            textOptions: "--name --system -t --tools --agent-path --output-schema --context-include"
        ),
        Agent(
            "kilo",
            "Kilo Code CLI",
            commands: "kilo kilocode",
            packages: "@kilocode/cli",
            otherWords: .nothing,
            oneShotCommands: "run",
            oneShotOptions: "-a --auto",
            otherOptions: "-v",
            valueOptions:
                "-m --model -M --mode --agent --format --hostname --port --variant --dir -t --timeout -w --workspace",
            textOptions: "--prompt -f --file --title --command --attach --password",
            conversationOptions: "-s --session",
            forkOptions: "--fork"
        ),
        Agent(
            "interpreter",
            "Open Interpreter",
            commands: "interpreter",
            packages: "open-interpreter",
            modules: "interpreter",
            otherOptions: "--profiles --local_models --reset_profile --server",
            valueOptions: "-m --model -t --temperature -c --context_window -x --max_tokens -p --profile -s --safe_mode",
            textOptions: """
                -ci --custom_instructions -sm --system_message -ak --api_key -ab --api_base -av --api_version \
                --max_budget -mb
                """
        ),
        Agent(
            "codebuff",
            "Codebuff",
            commands: "codebuff freebuff cb@codebuff",
            packages: "codebuff freebuff",
            otherCommands: "help login publish",
            otherOptions: "-v",
            valueOptions: "--agent --cwd",
            conversationOptions: "--continue"
        ),
        Agent(
            "forge",
            "Forge",
            commands: "forge forgecode",
            packages: "forgecode",
            otherWords: .nothing,
            oneShotCommands: "cmd",
            oneShotOptions: "-p --prompt",
            otherOptions: "-V",
            valueOptions: "-C --directory --agent --model",
            textOptions: "-p --prompt -e --event -w --workflow --conversation --sandbox",
            conversationOptions: "--conversation-id --cid"
        ),
        Agent(
            "codebuddy",
            "CodeBuddy",
            commands: "codebuddy cbc@codebuddy",
            packages: "@tencent-ai/codebuddy-code",
            otherCommands: "config doctor help install mcp plugin update",
            oneShotOptions: "-p --print",
            otherOptions: "-v -V --acp --serve",
            valueOptions: "--model --permission-mode --output-format --input-format --max-turns --add-dir",
            textOptions: "--append-system-prompt --system-prompt --allowedTools --disallowedTools --mcp-config",
            conversationOptions: "-r --resume --session-id",
            forkOptions: "--fork-session"
        ),
        Agent(
            "iflow",
            "iFlow CLI",
            commands: "iflow",
            packages: "@iflow-ai/iflow-cli",
            otherCommands: "agent commands extensions help mcp update workflow",
            oneShotOptions: "-p --prompt",
            otherOptions: "-v",
            valueOptions: "-m --model --approval-mode --output-format",
            textOptions: "-p --prompt -i --prompt-interactive",
            conversationOptions: "-r --resume"
        ),
        Agent(
            "trae",
            "Trae Agent",
            commands: "trae-cli traecli",
            packages: "trae-agent",
            otherWords: .nothing,
            startsBare: false,
            sessionCommands: "interactive",
            oneShotCommands: "run",
            valueOptions: "-p --provider -m --model --max-steps --working-dir -w",
            textOptions: "-f --file -k --api-key --config-file --trajectory-file -t --model-base-url"
        ),
        Agent(
            "hermes",
            "Hermes Agent",
            commands: "hermes/chat",
            packages: "hermes-agent",
            oneShotOptions: "-q --query -z",
            valueOptions: "-m --model --provider -t --toolsets",
            textOptions: "-q --query -z -s --skills",
            conversationOptions: "-r --resume"
        ),
        Agent(
            "rovodev",
            "Rovo Dev CLI",
            commands: "acli/rovodev",
            otherWords: .nothing,
            sessionCommands: "run legacy tui",
            textOptions: "--config-file"
        ),
    ]
}
