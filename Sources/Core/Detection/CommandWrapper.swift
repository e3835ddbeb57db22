/// A program or builtin that runs the command behind it in the same place: `sudo`, `env`, `timeout 10m`.
struct CommandWrapper: Sendable {
    /// The names that follow the same rules.
    let names: WordList
    /// The words one of which must come first, such as `run` in `uv run`; empty when the command follows directly.
    var verbs: WordList = ""
    /// Options whose value is the next word.
    var values: WordList = ""
    /// Options with which no command is run, such as `-v` in `command -v claude`.
    var ending: WordList = ""
    /// The number of words before the command, such as the time in `timeout 10m claude`.
    var operands = 0
    /// Whether everything up to `--` belongs to the wrapper, as in `mise exec node@22 -- claude`.
    var needsDashes = false
    /// Whether it may run the command several times or not at all, with a status of its own.
    var isRepeating = false

    /// The wrapper `name` with `following` as the word behind it; nil when `name` is none.
    static func named(_ name: String, before following: String?) -> CommandWrapper? {
        all.first { wrapper in
            guard wrapper.names.contains(name) else { return false }
            return wrapper.verbs.isEmpty || wrapper.verbs.contains(following ?? "")
        }
    }

    /// All wrappers, by the manual pages of GNU coreutils, util-linux, BSD and each tool.
    ///
    /// What runs the command elsewhere is none of them: `ssh`, `docker run`, `tmux new`, `screen`, `watch`, `script -c`,
    /// `bash -c`, `parallel`. `xargs claude` runs here, so it is one.
    private static let all: [CommandWrapper] = [
        CommandWrapper(names: "noglob nocorrect -"),
        CommandWrapper(names: "builtin", ending: "-n --names -q --query"),
        CommandWrapper(names: "command", ending: "-v -V -q --query -s --search -a --all"),
        CommandWrapper(names: "exec", values: "-a"),
        CommandWrapper(names: "env genv", values: "-u --unset -C --chdir -P --argv0 -a", ending: "--help --version"),
        CommandWrapper(
            names: "sudo",
            values: """
                -u --user -g --group -h --host -p --prompt -a -c -t --type -r --role -T --command-timeout -C --close-from \
                -D --chdir -R --chroot -U --other-user
                """,
            ending: "-l --list -v --validate -k -K -V --version --help -e --edit"
        ),
        CommandWrapper(names: "doas", values: "-u -C -a", ending: "-L"),
        CommandWrapper(names: "pkexec", values: "--user"),
        CommandWrapper(
            names: "run0",
            values: "-u --user -g --group --nice -D --chdir --setenv --unit --property --slice"
        ),
        CommandWrapper(names: "gosu su-exec", operands: 1),
        CommandWrapper(
            names: """
                nohup setsid chronic eatmydata fakeroot unbuffer rlwrap winpty proxychains proxychains4 torsocks torify \
                tsocks linux32 linux64 dbus-run-session dbus-launch busybox systemd-inhibit optirun prime-run primusrun
                """
        ),
        CommandWrapper(names: "nice gnice", values: "-n --adjustment"),
        CommandWrapper(names: "time gtime", values: "-o --output -f --format"),
        CommandWrapper(names: "timeout gtimeout", values: "-k --kill-after -s --signal", operands: 1),
        CommandWrapper(names: "stdbuf gstdbuf", values: "-i -o -e --input --output --error"),
        CommandWrapper(names: "caffeinate", values: "-t -w"),
        CommandWrapper(names: "arch", values: "-e -d"),
        CommandWrapper(names: "ionice", values: "-c --class -n --classdata", ending: "-p --pid -P -u"),
        CommandWrapper(names: "taskset", ending: "-p --pid", operands: 1),
        CommandWrapper(names: "chrt", values: "-T -P -D", ending: "-p --pid -m", operands: 1),
        CommandWrapper(
            names: "numactl",
            values: "-m -N -C -i -p -l --membind --cpunodebind --physcpubind",
            ending: "-s -H"
        ),
        CommandWrapper(names: "prlimit", ending: "-p --pid"),
        CommandWrapper(
            names: "flock",
            values: "-w --timeout -E --conflict-exit-code",
            ending: "-c --command",
            operands: 1
        ),
        CommandWrapper(names: "strace ltrace", values: "-e -o -s -u -E -a -I -O -P -S -X -b", ending: "-p"),
        CommandWrapper(names: "faketime", values: "-f", operands: 1),
        CommandWrapper(names: "xvfb-run", values: "-n -e -f -s -w --server-num --server-args"),
        CommandWrapper(names: "firejail", ending: "--list --tree --top"),
        CommandWrapper(names: "sandbox-exec", values: "-f -n -p -D"),
        CommandWrapper(names: "systemd-run", values: "-u --unit -p --property -E --setenv --slice -t --uid --gid"),
        CommandWrapper(
            names: "xargs gxargs",
            values: "-I -n -P -d -L -s -E -a --arg-file --max-args",
            isRepeating: true
        ),
        CommandWrapper(names: "direnv", verbs: "exec", operands: 1),
        CommandWrapper(
            names: "mise rtx",
            verbs: "exec x",
            values: "-C --cd -j --jobs -E --env",
            ending: "-c --command",
            needsDashes: true
        ),
        CommandWrapper(names: "asdf rbenv pyenv nodenv", verbs: "exec"),
        CommandWrapper(names: "fnm", verbs: "exec", values: "--using"),
        CommandWrapper(names: "volta", verbs: "run", values: "--node --npm --yarn --pnpm"),
        CommandWrapper(names: "nvm", verbs: "exec", operands: 1),
        CommandWrapper(names: "dotenv", values: "-f --file -e -p -v -c", ending: "list get set unset"),
        CommandWrapper(names: "dotenvx", verbs: "run", values: "-f --env-file -e --env"),
        CommandWrapper(names: "op", verbs: "run", values: "--env-file --account --config --environment"),
        CommandWrapper(
            names: "doppler",
            verbs: "run",
            values: "-p --project -c --config -t --token",
            ending: "--command"
        ),
        CommandWrapper(
            names: "infisical",
            verbs: "run",
            values: "--env --path --projectId --token",
            ending: "--command"
        ),
        CommandWrapper(
            names: "aws-vault chamber",
            verbs: "exec",
            values: "-d --duration -t --mfa-token --region",
            operands: 1
        ),
        CommandWrapper(names: "envchain", operands: 1),
        CommandWrapper(names: "varlock teller devbox pixi", verbs: "run", values: "-e --environment -c --config"),
        CommandWrapper(
            names: "uv",
            verbs: "run",
            values: """
                --with --with-editable --with-requirements -p --python --extra --group --only-group --package --directory \
                --project --env-file --index --default-index --index-url --cache-dir --config-file
                """
        ),
        CommandWrapper(names: "poetry pipenv pdm rye hatch", verbs: "run"),
        CommandWrapper(names: "conda mamba micromamba", verbs: "run", values: "-n --name -p --prefix --cwd"),
        CommandWrapper(names: "bundle", verbs: "exec"),
        CommandWrapper(names: "pnpm yarn", verbs: "exec", values: "-C --dir --filter"),
    ]
}

extension CommandWrapper {
    /// How many words the option `text` takes, itself included; nil when it makes the wrapper run nothing.
    func wordCount(ofOption text: String) -> Int? {
        let (option, value) = AgentCallResolver.sides(of: text)
        if ending.contains(option) { return nil }
        if values.contains(option) { return value == nil ? 2 : 1 }
        guard !text.hasPrefix("--") else { return 1 }
        // A cluster of short options, such as `-nu me`: a value is the rest of the word or else the next word.
        let letters = text.dropFirst()
        for (offset, letter) in letters.enumerated() {
            let short = "-" + String(letter)
            if ending.contains(short) { return nil }
            if values.contains(short) { return offset == letters.count - 1 ? 2 : 1 }
        }
        return 1
    }
}
