/// Walks the simple commands of a line in order, with the position of each.
///
/// Not a whole grammar: just what decides whether a word is at a command's place, whether the command runs for certain and
/// whether its status is the line's. Bodies of functions are passed over, since a definition runs nothing.
struct ShellLineParser {
    var lexer: ShellLexer
    let shell: ShellKind
    /// Whether the body of a function runs: true for the text of a function that the line calls.
    let runsFunctionBodies: Bool

    var frames: [Frame] = []
    var mode = Mode.command
    var words: [ShellWord] = []
    /// Whether the next command depends on the status of one before it.
    var isConditional = false
    /// Whether the status of the pipeline is another one: turned around by `!`, or unknown behind `coproc`.
    var isNegated = false
    /// Whether a function's name was read, whose body comes next.
    var isFunctionNext = false
    /// The first command that was asked for; its `ownsStatus` is settled by what follows.
    var found: SimpleCommand?
    var isSettled = false

    struct Frame {
        var kind: Kind
        var isConditional: Bool
        var isNegated: Bool
        var isFunction: Bool
        /// What held outside for the rest of the pipeline.
        var outer: (isConditional: Bool, isNegated: Bool)

        enum Kind {
            case parentheses, braces, condition, loop, branches, block
        }
    }

    enum Mode {
        /// A command's first word or a reserved word.
        case command
        case arguments
        /// A part of the head of `for`, `switch` or `function`, up to a separator.
        case head
        /// The subject of `case`, up to `in`.
        case subject
        case pattern
        /// The number of zsh's `repeat`.
        case count
        /// A part of `[[ … ]]`.
        case test
        case functionName
        /// What follows a compound command's end.
        case afterCompound
        /// An option of `time`, or else as `command`.
        case timeOption
    }

    init(_ text: String, shell: ShellKind, runsFunctionBodies: Bool = false) {
        lexer = ShellLexer(text, shell: shell)
        self.shell = shell
        self.runsFunctionBodies = runsFunctionBodies
    }

    /// The first command for which `isWanted` is true, taking into account what follows it; nil if there is none.
    mutating func first(where isWanted: ([ShellWord]) -> Bool) -> SimpleCommand? {
        while !isSettled {
            let token = lexer.next()
            if case .word(let word) = token {
                read(word, isWanted)
            } else {
                read(token, isWanted)
                if token == .end { break }
            }
        }
        return found
    }

    private mutating func read(_ token: ShellToken, _ isWanted: ([ShellWord]) -> Bool) {
        switch mode {
        case .test where token != .end, .subject where token != .end: return
        case .pattern where token != .closeParenthesis: return
        default: break
        }
        if token == .openParenthesis { return open(isWanted) }
        endCommand(isWanted)
        switch token {
        case .separator: separate()
        case .background: follow(isConditional: false, takesStatus: true)
        case .and, .or: follow(isConditional: true, takesStatus: true)
        case .pipe:
            settle()
            mode = .command
        case .branchEnd:
            isConditional = false
            mode = frames.last?.kind == .branches ? .pattern : .command
        case .closeParenthesis: closeParenthesis()
        default: break
        }
    }

    private mutating func separate() {
        if shell == .fish, let top = frames.indices.last, mode != .head {
            if frames[top].kind == .condition || frames[top].kind == .loop { frames[top].isConditional = true }
        }
        if mode != .functionName { follow(isConditional: false, takesStatus: false) }
    }

    /// Begins the next list; `takesStatus` when the line's status is no longer that of the command before.
    private mutating func follow(isConditional: Bool, takesStatus: Bool) {
        if takesStatus { settle() }
        self.isConditional = isConditional
        isNegated = false
        mode = .command
    }

    /// Ends the search when a command was found: what comes now takes the line's status away from it.
    mutating func settle() {
        guard found != nil else { return }
        found?.ownsStatus = false
        isSettled = true
    }

    /// Ends the simple command that is being read and looks whether it is wanted.
    mutating func endCommand(_ isWanted: ([ShellWord]) -> Bool) {
        guard mode == .arguments else { return }
        mode = .command
        defer {
            words.removeAll(keepingCapacity: true)
            isFunctionNext = false
        }
        guard found == nil, !isFunctionNext, !(frames.last?.isFunction ?? false), isWanted(words) else { return }
        found = SimpleCommand(
            words: words,
            isCertain: !isConditional && !(frames.last?.isConditional ?? false),
            ownsStatus: !isNegated && !(frames.last?.isNegated ?? false)
        )
    }

    private mutating func open(_ isWanted: ([ShellWord]) -> Bool) {
        switch mode {
        case .arguments: openInArguments(isWanted)
        case .head:
            lexer.skipNested(.plain)
            mode = .afterCompound
        case .functionName:
            lexer.skipNested(.plain)
            isFunctionNext = !runsFunctionBodies
            mode = .command
        default:
            settle()
            if lexer.skipArithmetic() {
                mode = .afterCompound
            } else if shell == .zsh, lexer.peek() == ShellByte.close {
                lexer.position += 1
                mode = .command
            } else {
                push(.parentheses)
            }
        }
    }

    /// `name()` defines a function; any other parenthesis among arguments belongs to a pattern.
    private mutating func openInArguments(_ isWanted: ([ShellWord]) -> Bool) {
        lexer.skipBlanks()
        let isDefinition = lexer.peek() == ShellByte.close
        lexer.skipNested(.plain)
        guard isDefinition else { return }
        words.removeAll(keepingCapacity: true)
        isFunctionNext = !runsFunctionBodies
        mode = .command
    }

    private mutating func closeParenthesis() {
        if mode == .pattern {
            mode = .command
        } else {
            pop(.parentheses)
        }
    }
}
