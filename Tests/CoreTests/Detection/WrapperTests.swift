import TachoCore
import Testing

/// Which agents are found behind wrappers, package runners and interpreters.
@Suite struct WrapperTests {
    @Test(arguments: DetectionRow.table([.bash, .fish], wrappers))
    func wrappersAreLookedThrough(row: DetectionRow) {
        #expect(row.detect()?.agent == row.agent)
    }

    @Test(arguments: DetectionRow.table([.zsh], runners))
    func packageRunnersStartTheirPackages(row: DetectionRow) {
        #expect(row.detect()?.agent == row.agent)
    }

    private static let wrappers = #"""
        claude env claude
        claude env A=b claude
        claude env -i A=b claude
        claude env -u X A=b claude
        claude env -uX claude
        claude env --unset=X claude
        claude env --unset X claude
        claude env -C /tmp claude
        claude env -u CLAUDECODE -u X claude -p x
        claude env -S "A=b claude -p x"
        claude env -S 'claude -p' x
        claude env --split-string="claude"
        claude env -- claude
        claude sudo claude
        claude sudo -u me claude
        claude sudo -nu me claude
        claude sudo -E -u me claude
        claude sudo --user=me -H claude
        claude sudo --user me claude
        claude sudo A=b claude
        claude sudo -i claude
        claude sudo -- claude
        claude doas -u me claude
        claude nice claude
        claude nice -n 10 claude
        claude nice -10 claude
        claude nice --adjustment=5 claude
        claude nohup claude
        claude nohup nice -n 5 claude
        claude command claude
        claude command -p claude
        claude exec claude
        claude exec -a name claude
        claude exec -c claude
        claude /usr/bin/time -f %e claude
        claude /usr/bin/time -v claude
        claude timeout 10 claude
        claude timeout 10m claude -p x
        claude timeout -k 5 -s TERM 10m claude
        claude timeout --kill-after=5 10m claude
        claude gtimeout 5 claude
        claude caffeinate claude
        claude caffeinate -i claude
        claude caffeinate -dims claude
        claude caffeinate -t 3600 claude
        claude stdbuf -oL claude
        claude stdbuf -o L claude
        claude setsid claude
        claude setsid -w claude
        claude chronic claude
        claude ionice -c 3 claude
        claude ionice -c2 -n7 claude
        claude taskset -c 0-3 claude
        claude taskset 0x3 claude
        claude chrt -b 0 claude
        claude arch -arm64 claude
        claude unbuffer claude
        claude rlwrap claude
        claude strace -f -o log claude
        claude firejail --noprofile claude
        claude proxychains4 -q claude
        claude systemd-run --user --scope claude
        claude flock /tmp/lock claude -p x
        claude xargs claude -p
        claude xargs -I {} claude -p {}
        claude xargs -0 -n 1 claude -p
        claude direnv exec . claude
        claude direnv exec /x claude -p x
        claude mise exec -- claude
        claude mise x node@22 -- claude
        claude mise exec node@22 python@3 -- claude -p x
        claude rtx exec -- claude
        claude asdf exec claude
        claude fnm exec --using=22 claude
        claude fnm exec --using 22 -- claude
        claude volta run --node 22 claude
        claude nvm exec 22 claude
        claude dotenv claude
        claude dotenv -f .env claude
        claude dotenvx run -- claude
        claude op run -- claude
        claude op run --env-file=.env -- claude
        claude op run --env-file .env -- claude
        claude doppler run -- claude
        claude doppler run -p x -- claude
        claude infisical run --env=dev -- claude
        claude aws-vault exec prod -- claude
        claude aws-vault exec prod claude
        claude devbox run -- claude
        aider uv run aider
        aider uv run --with aider-chat aider
        aider uv run -p 3.12 aider
        aider uv run python -m aider
        aider poetry run aider
        aider pipenv run aider
        aider pdm run aider
        aider conda run -n env aider
        claude pnpm exec claude
        claude yarn exec claude
        claude nohup env A=b timeout 5 nice -n 3 claude -p x
        claude sudo -u me env A=b nohup claude
        - sudo -l claude
        - sudo -v
        - sudo -u claude ls
        - sudo -e claude
        - sudo apt install claude
        - env -u claude ls
        - env CLAUDE=claude ls
        - env | grep claude
        - env
        - timeout claude ls
        - timeout 5 echo claude
        - nice -n claude ls
        - nohup make claude
        - nohup tmux new claude
        - exec -a claude ls
        - exec 3>claude
        - command ls claude
        - chrt -p 1 claude
        - taskset -p 1
        - mise exec claude
        - mise use claude
        - mise run claude
        - direnv allow claude
        - direnv exec claude ls
        - uv add claude
        - uv run pytest claude
        - uv pip install aider-chat
        - poetry add aider
        - op item get claude
        - xargs echo claude
        - xargs -I claude ls
        - flock claude ls
        - flock /tmp/x -c claude
        - dotenv list claude
        - caffeinate -t 5
        - sudo -u me bash -c claude
        - env -S "echo claude"
        """#

    private static let runners = #"""
        claude npx claude
        claude npx @anthropic-ai/claude-code
        claude npx @anthropic-ai/claude-code@latest
        claude npx -y @anthropic-ai/claude-code@2.1.0 -p x
        claude npx --yes @anthropic-ai/claude-code
        claude npx -- @anthropic-ai/claude-code
        claude npx -p @anthropic-ai/claude-code claude
        claude npx -y --package=@anthropic-ai/claude-code claude -p x
        claude bunx @anthropic-ai/claude-code
        claude bunx --bun @anthropic-ai/claude-code
        claude pnpx @anthropic-ai/claude-code
        claude pnpm dlx @anthropic-ai/claude-code
        claude pnpm dlx --package=@anthropic-ai/claude-code claude
        claude yarn dlx @anthropic-ai/claude-code
        claude yarn dlx -p @anthropic-ai/claude-code claude
        claude bun x @anthropic-ai/claude-code
        claude npm exec @anthropic-ai/claude-code
        claude npm exec -- @anthropic-ai/claude-code -p x
        claude npm exec --yes -- @anthropic-ai/claude-code
        claude npm x --package=@anthropic-ai/claude-code -- claude
        claude sudo npx -y @anthropic-ai/claude-code
        claude A=b npx @anthropic-ai/claude-code
        claude nix run nixpkgs#claude-code
        claude nix run nixpkgs#claude-code -- -p x
        claude node ~/.claude/local/node_modules/@anthropic-ai/claude-code/cli.js
        claude node --max-old-space-size=8192 /x/node_modules/@anthropic-ai/claude-code/cli.js -p x
        claude node $(which node_modules)/node_modules/.pnpm/x@1/node_modules/@anthropic-ai/claude-code/cli.js
        codex npx @openai/codex
        codex npx -y -p @openai/codex codex
        codex npx @openai/codex exec x
        gemini npx @google/gemini-cli
        gemini npx https://github.com/google-gemini/gemini-cli
        gemini npx github:google-gemini/gemini-cli
        gemini npx google-gemini/gemini-cli
        gemini deno run -A npm:@google/gemini-cli
        copilot npx @github/copilot
        qwen npx @qwen-code/qwen-code@latest
        amp npx @sourcegraph/amp
        amp npx @sourcegraph/amp@latest -x hi
        opencode npx opencode-ai
        opencode npx opencode-ai@latest run x
        opencode bunx opencode-ai
        crush npx @charmland/crush
        pi npx @mariozechner/pi-coding-agent
        cline npx cline
        auggie npx @augmentcode/auggie
        cn npx @continuedev/cli
        cn npx -p @continuedev/cli cn -p x
        kilo npx @kilocode/cli
        codebuff npx codebuff
        forge npx forgecode@latest
        droid npx droid
        grok npx @vibe-kit/grok-cli
        aider uvx aider-chat
        aider uvx --from aider-chat aider
        aider uvx --from aider-chat@latest aider --model x
        aider uvx --python 3.12 --from 'aider-chat[help]' aider
        aider uvx --python=3.12 --from=aider-chat aider
        aider uv tool run --from aider-chat aider
        aider uv tool run aider-chat
        aider pipx run aider-chat
        aider pipx run --spec aider-chat==0.86 aider
        aider python -m aider
        aider python3 -m aider
        aider python3.12 -u -m aider --model x
        aider /x/.venv/bin/python -m aider
        aider /x/.venv/bin/aider
        aider py -m aider
        kimi uvx kimi-cli
        kimi uvx --from git+https://github.com/MoonshotAI/kimi-cli.git kimi
        kimi uv tool run kimi-cli
        vibe uvx mistral-vibe
        vibe uvx --from mistral-vibe vibe
        gptme pipx run gptme
        gptme python -m gptme
        interpreter uvx --from open-interpreter interpreter
        interpreter uvx open-interpreter
        openhands uvx --python 3.12 --from openhands-ai openhands
        openhands uvx openhands
        - npx prettier claude
        - npx -p @anthropic-ai/claude-code ls
        - npx @anthropic-ai/sdk
        - npx claude-flow@alpha init
        - npx ccusage claude
        - npx @openai/codex login
        - npx @anthropic-ai/claude-code --version
        - npx -y @anthropic-ai/claude-code@latest mcp list
        - npx --version
        - npx -c 'claude'
        - npm install @anthropic-ai/claude-code
        - npm view @anthropic-ai/claude-code
        - npm i -g @openai/codex@latest
        - npm uninstall -g claude
        - pnpm add @anthropic-ai/claude-code
        - pnpm i claude
        - yarn add claude
        - yarn global add @anthropic-ai/claude-code
        - bun add claude
        - bun run claude
        - bun install -g @openai/codex
        - uv tool install aider-chat
        - uv tool upgrade aider-chat
        - uvx ruff check aider
        - uvx --from aider-chat python
        - pipx install aider-chat
        - pipx upgrade claude
        - python -m pip install aider
        - python -m http.server
        - python aider.txt
        - python -c 'import aider'
        - python claude/run.py
        - node claude/build.js
        - node -e 'claude'
        - node /x/node_modules/prettier/bin.js claude
        - nix run nixpkgs#hello
        - nix shell nixpkgs#claude-code
        - brew upgrade claude-code
        - deno run main.ts claude
        - npx
        - uvx
        - python -m
        """#
}
