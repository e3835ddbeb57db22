/// A program that fetches a package and runs a command of it: `npx`, `uvx`, `pipx run`.
struct PackageRunner: Sendable {
    /// The names that follow the same rules.
    let names: WordList
    /// The words one of which must come first, such as `dlx` in `pnpm dlx`; empty when the package follows directly.
    var verbs: WordList = ""
    /// Options whose value names the package, so that the next free word is a command of it.
    var packages: WordList = ""
    /// Options with another value in the next word.
    var values: WordList = ""
    /// Options with which no command follows, such as `-c` in `npx -c 'claude'`.
    var ending: WordList = ""

    /// The runner `name` with `following` as the word behind it; nil when `name` is none.
    ///
    /// Two words can be needed, as in `uv tool run`: `rest` holds the word after `following`.
    static func named(_ name: String, before following: String?, _ rest: String?) -> PackageRunner? {
        all.first { runner in
            guard runner.names.contains(name) else { return false }
            return runner.subcommandCount(following, rest) != nil
        }
    }

    /// How many words the subcommand takes; nil when it is another one.
    func subcommandCount(_ following: String?, _ rest: String?) -> Int? {
        if verbs.isEmpty { return 0 }
        guard let following else { return nil }
        if verbs.contains(following) { return 1 }
        guard let rest, verbs.contains(following + "/" + rest) else { return nil }
        return 2
    }

    /// All runners, by their documentation.
    private static let all: [PackageRunner] = [
        PackageRunner(
            names: "npx bunx pnpx",
            packages: "-p --package",
            values: npmValues,
            ending: "-c --call -h --help -v --version"
        ),
        PackageRunner(names: "npm", verbs: "exec x", packages: "-p --package", values: npmValues, ending: "-c --call"),
        PackageRunner(names: "pnpm", verbs: "dlx", packages: "--package", ending: "-c --shell-mode"),
        PackageRunner(names: "yarn", verbs: "dlx", packages: "-p --package"),
        PackageRunner(names: "bun", verbs: "x", packages: "-p --package"),
        PackageRunner(names: "deno", verbs: "run x", values: "-c --config --import-map --lock --location --seed"),
        PackageRunner(names: "uvx", packages: "--from", values: uvValues),
        PackageRunner(names: "uv", verbs: "tool/run", packages: "--from", values: uvValues),
        PackageRunner(
            names: "pipx",
            verbs: "run",
            packages: "--spec",
            values: "--python --index-url -i --pip-args --with"
        ),
        PackageRunner(names: "nix", verbs: "run", values: "--option --arg --argstr -I --inputs-from --override-input"),
    ]

    private static let npmValues: WordList = "-w --workspace --registry --cache --prefix --userconfig --loglevel"

    private static let uvValues: WordList = """
        --with --with-editable --with-requirements -p --python -c --constraints --overrides --index --default-index \
        --index-url --extra-index-url --env-file --directory --project --cache-dir --config-file --python-platform
        """

    /// The package's name in `specification`, without version, extras, protocol or host.
    ///
    /// `@scope/name@1.2` gives `@scope/name`; an address such as `git+https://host/owner/name.git` gives `name`, and
    /// nix's `nixpkgs#name` the name behind `#`.
    static func packageName(_ specification: String) -> String {
        var name = Substring(specification)
        if name.hasPrefix("npm:") { name = name.dropFirst(4) }
        let isAddress = name.contains(":") || name.contains("#") || name.contains("/") && !name.hasPrefix("@")
        if isAddress { name = lastPart(of: name) }
        if let end = name.dropFirst().firstIndex(where: { "@[=<>~!;".contains($0) }) { name = name[..<end] }
        if name.hasSuffix(".git") { name = name.dropLast(4) }
        return String(name)
    }

    private static func lastPart(of address: Substring) -> Substring {
        let sides = address.split(separator: "#", maxSplits: 1)
        if sides.count == 2, !sides[0].contains("://") {
            return sides[1].split(separator: ".").last ?? ""
        }
        return sides.first?.split(separator: "/").last ?? ""
    }
}
