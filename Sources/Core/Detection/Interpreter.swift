/// A program that runs a script or a module: `node /x/cli.js`, `python -m aider`.
struct Interpreter {
    /// Options whose value is the module to run.
    let moduleOptions: WordList
    /// Options whose value is the next word.
    let valueOptions: WordList
    /// Options with which no script is run.
    let endingOptions: WordList

    /// The interpreter `name`, such as `python3.12`; nil if it is not one.
    static func named(_ name: String) -> Interpreter? {
        if name.hasPrefix("python") || name.hasPrefix("pypy") || name == "py" { return python }
        switch name {
        case "node", "nodejs", "bun", "deno", "tsx": return node
        default: return nil
        }
    }

    private static let python = Interpreter(moduleOptions: "-m", valueOptions: "-W -X", endingOptions: "-c -V")

    private static let node = Interpreter(
        moduleOptions: "",
        valueOptions: "-r --require --import --loader --experimental-loader -C --conditions --env-file",
        endingOptions: "-e --eval -p --print -v --version"
    )
}
