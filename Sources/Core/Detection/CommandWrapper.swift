/// A program or builtin that runs the command behind it in the same place: `sudo`, `env`, `timeout 10m`.
struct CommandWrapper: Sendable {
    /// The names that follow the same rules.
    let names: WordList
    /// The words of which one must come first, such as `run` in `uv run`; empty when the command follows at once.
    let subcommands: WordList
    /// Options whose value is the next word.
    let valueOptions: WordList
    /// Options with which no command is run, such as `-v` in `command -v claude`.
    let endingOptions: WordList
    /// The number of words before the command, such as the time in `timeout 10m claude`.
    let operands: Int
    /// Whether everything up to `--` belongs to the wrapper, as in `mise exec node@22 -- claude`.
    let needsDashes: Bool
    /// Whether it may run the command several times or not at all, with a status of its own.
    let isRepeating: Bool

    init(
        _ names: WordList,
        _ subcommands: WordList = "",
        values: WordList = "",
        ending: WordList = "",
        operands: Int = 0,
        needsDashes: Bool = false,
        isRepeating: Bool = false
    ) {
        self.names = names
        self.subcommands = subcommands
        valueOptions = values
        endingOptions = ending
        self.operands = operands
        self.needsDashes = needsDashes
        self.isRepeating = isRepeating
    }

    /// The wrapper `name` with `following` as the word behind it; nil when `name` is none.
    static func named(_ name: String, before following: String?) -> CommandWrapper? {
        all.first { wrapper in
            guard wrapper.names.contains(name) else { return false }
            return wrapper.subcommands.isEmpty || wrapper.subcommands.contains(following ?? "")
        }
    }

    /// All wrappers, by the manual pages of GNU coreutils, util-linux, BSD and each tool.
    ///
    /// What runs the command elsewhere is none of them: `ssh`, `docker run`, `tmux new`, `screen`, `watch`, `script -c`,
    /// `bash -c`, `parallel`. `xargs claude` runs here, so it is one.
    private static let all: [CommandWrapper] = [
        CommandWrapper("noglob nocorrect -"),
        CommandWrapper("builtin", ending: "-n --names -q --query"),
        CommandWrapper("command", ending: "-v -V -q --query -s --search -a --all"),
        CommandWrapper("exec", values: "-a"),
        CommandWrapper("env genv", values: "-u --unset -C --chdir -P --argv0 -a", ending: "--help --version"),
        CommandWrapper(
            "sudo",
            values: """
                -u --user -g --group -h --host -p --prompt -a -c -t --type -r --role -T --command-timeout -C --close-from \
                -D --chdir -R --chroot -U --other-user
                """,
            ending: "-l --list -v --validate -k -K -V --version --help -e --edit"
        ),
        CommandWrapper("doas", values: "-u -C -a", ending: "-L"),
        CommandWrapper("pkexec", values: "--user"),
        CommandWrapper("run0", values: "-u --user -g --group --nice -D --chdir --setenv --unit --property --slice"),
        CommandWrapper("gosu su-exec", operands: 1),
        CommandWrapper(
            """
            nohup setsid chronic eatmydata fakeroot unbuffer rlwrap winpty proxychains proxychains4 torsocks torify \
            tsocks linux32 linux64 dbus-run-session dbus-launch busybox systemd-inhibit optirun prime-run primusrun
            """
        ),
        CommandWrapper("nice gnice", values: "-n --adjustment"),
        CommandWrapper("time gtime", values: "-o --output -f --format"),
        CommandWrapper("timeout gtimeout", values: "-k --kill-after -s --signal", operands: 1),
        CommandWrapper("stdbuf gstdbuf", values: "-i -o -e --input --output --error"),
        CommandWrapper("caffeinate", values: "-t -w"),
        CommandWrapper("arch", values: "-e -d"),
        CommandWrapper("ionice", values: "-c --class -n --classdata", ending: "-p --pid -P -u"),
        CommandWrapper("taskset", ending: "-p --pid", operands: 1),
        CommandWrapper("chrt", values: "-T -P -D", ending: "-p --pid -m", operands: 1),
        CommandWrapper("numactl", values: "-m -N -C -i -p -l --membind --cpunodebind --physcpubind", ending: "-s -H"),
        CommandWrapper("prlimit", ending: "-p --pid"),
        CommandWrapper("flock", values: "-w --timeout -E --conflict-exit-code", ending: "-c --command", operands: 1),
        CommandWrapper("strace ltrace", values: "-e -o -s -u -E -a -I -O -P -S -X -b", ending: "-p"),
        CommandWrapper("faketime", values: "-f", operands: 1),
        CommandWrapper("xvfb-run", values: "-n -e -f -s -w --server-num --server-args"),
        CommandWrapper("firejail", ending: "--list --tree --top"),
        CommandWrapper("sandbox-exec", values: "-f -n -p -D"),
        CommandWrapper("systemd-run", values: "-u --unit -p --property -E --setenv --slice -t --uid --gid"),
        CommandWrapper("xargs gxargs", values: "-I -n -P -d -L -s -E -a --arg-file --max-args", isRepeating: true),
        CommandWrapper("direnv", "exec", operands: 1),
        CommandWrapper(
            "mise rtx",
            "exec x",
            values: "-C --cd -j --jobs -E --env",
            ending: "-c --command",
            needsDashes: true
        ),
        CommandWrapper("asdf rbenv pyenv nodenv", "exec"),
        CommandWrapper("fnm", "exec", values: "--using"),
        CommandWrapper("volta", "run", values: "--node --npm --yarn --pnpm"),
        CommandWrapper("nvm", "exec", operands: 1),
        CommandWrapper("dotenv", values: "-f --file -e -p -v -c", ending: "list get set unset"),
        CommandWrapper("dotenvx", "run", values: "-f --env-file -e --env"),
        CommandWrapper("op", "run", values: "--env-file --account --config --environment"),
        CommandWrapper("doppler", "run", values: "-p --project -c --config -t --token", ending: "--command"),
        CommandWrapper("infisical", "run", values: "--env --path --projectId --token", ending: "--command"),
        CommandWrapper("aws-vault chamber", "exec", values: "-d --duration -t --mfa-token --region", operands: 1),
        CommandWrapper("envchain", operands: 1),
        CommandWrapper("varlock teller devbox pixi", "run", values: "-e --environment -c --config"),
        CommandWrapper(
            "uv",
            "run",
            values: """
                --with --with-editable --with-requirements -p --python --extra --group --only-group --package --directory \
                --project --env-file --index --default-index --index-url --cache-dir --config-file
                """
        ),
        CommandWrapper("poetry pipenv pdm rye hatch", "run"),
        CommandWrapper("conda mamba micromamba", "run", values: "-n --name -p --prefix --cwd"),
        CommandWrapper("bundle", "exec"),
        CommandWrapper("pnpm yarn", "exec", values: "-C --dir --filter"),
    ]
}

extension CommandWrapper {
    /// How many words the option `text` takes, itself included; nil when it makes the wrapper run nothing.
    func wordCount(ofOption text: String) -> Int? {
        let (option, value) = AgentCallResolver.sides(of: text)
        if endingOptions.contains(option) { return nil }
        if valueOptions.contains(option) { return value == nil ? 2 : 1 }
        guard !text.hasPrefix("--") else { return 1 }
        // A cluster of short options, such as `-nu me`: a value is the rest of the word or else the next word.
        let letters = text.dropFirst()
        for (offset, letter) in letters.enumerated() {
            let short = "-" + String(letter)
            if endingOptions.contains(short) { return nil }
            if valueOptions.contains(short) { return offset == letters.count - 1 ? 2 : 1 }
        }
        return 1
    }
}
