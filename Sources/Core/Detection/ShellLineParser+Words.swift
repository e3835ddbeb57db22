extension ShellLineParser {
    /// Reads one word at the place that `mode` says.
    mutating func read(_ word: ShellWord, _ isWanted: ([ShellWord]) -> Bool) {
        switch mode {
        case .command: begin(word)
        case .timeOption:
            if word.text.hasPrefix("-"), word.text != "-" { return }
            begin(word)
        case .arguments: readArgument(word, isWanted)
        case .head: if word.isPlain, word.text == "do", shell != .fish { beginBody() }
        case .subject: if word.isPlain, word.text == "in" { mode = .pattern }
        case .pattern: if word.isPlain, word.text == "esac" { pop(.branches) }
        case .count: mode = .afterCompound
        case .test: if word.isPlain, word.text == "]]" { mode = .afterCompound }
        case .functionName: readFunctionName(word)
        case .afterCompound:
            isConditional = isConditional || word.text != "always"
            if word.isPlain, word.text == "always" { mode = .command } else { begin(word) }
        }
    }

    private mutating func readArgument(_ word: ShellWord, _ isWanted: ([ShellWord]) -> Bool) {
        let closesBraces = shell == .zsh && word.isPlain && word.text == "}" && openFrame(.braces) != nil
        guard closesBraces else { return words.append(word) }
        endCommand(isWanted)
        pop(.braces)
    }

    private mutating func readFunctionName(_ word: ShellWord) {
        if word.isPlain, word.text == "{" {
            isFunctionNext = isFunctionNext && !runsFunctionBodies
            push(.braces)
        } else {
            isFunctionNext = !runsFunctionBodies
        }
    }

    /// Begins a command with `word`, or does what it says as a reserved word.
    private mutating func begin(_ word: ShellWord) {
        mode = .command
        if word.isPlain, shell == .fish ? reserveInFish(word.text) : reserve(word.text) { return }
        settle()
        words.append(word)
        mode = .arguments
    }

    /// Follows a reserved word of bash and zsh; false when `text` is none.
    private mutating func reserve(_ text: String) -> Bool {
        switch text {
        case "if": push(.condition)
        case "while", "until": push(.loop)
        case "then", "else", "elif", "do": beginBody()
        case "for", "select": push(.loop, isConditional: true, mode: .head)
        case "case": push(.branches, isConditional: true, mode: .subject)
        case "function": beginFunction()
        case "{": push(.braces)
        case "}": pop(.braces)
        case "fi": pop(.condition)
        case "done": pop(.loop)
        case "esac": pop(.branches)
        case "!": isNegated.toggle()
        case "time": mode = .timeOption
        case "coproc": isNegated = true
        case "[[":
            settle()
            mode = .test
        default: return shell == .zsh && reserveInZsh(text)
        }
        return true
    }

    private mutating func reserveInZsh(_ text: String) -> Bool {
        switch text {
        case "foreach": push(.loop, isConditional: true, mode: .head)
        case "repeat": push(.loop, isConditional: true, mode: .count)
        case "end": pop(.loop)
        default: return false
        }
        return true
    }

    private mutating func reserveInFish(_ text: String) -> Bool {
        switch text {
        case "if":
            // `else if` continues the same block.
            if isConditional, frames.last?.kind == .condition { return true }
            push(.condition)
        case "while": push(.loop)
        case "else":
            beginBody()
            isConditional = true
        case "for": push(.loop, isConditional: true, mode: .head)
        case "switch": push(.branches, isConditional: true, mode: .head)
        case "case":
            settle()
            mode = .head
        case "function":
            isFunctionNext = !runsFunctionBodies
            push(.block, mode: .head)
        case "begin", "{": push(.block)
        case "end", "}": pop(nil)
        case "and", "or":
            settle()
            isConditional = true
        case "not", "!": isNegated.toggle()
        case "time": break
        default: return false
        }
        return true
    }

    private mutating func beginFunction() {
        settle()
        mode = .functionName
    }

    /// Begins the part of a compound command that runs only if its condition says so.
    private mutating func beginBody() {
        settle()
        mode = .command
        isConditional = false
        guard let top = frames.indices.last else { return }
        switch frames[top].kind {
        case .condition, .loop: frames[top].isConditional = true
        default: break
        }
    }

    mutating func push(_ kind: Frame.Kind, isConditional isUncertain: Bool = false, mode: Mode = .command) {
        settle()
        frames.append(
            Frame(
                kind: kind,
                isConditional: isUncertain || isConditional || (frames.last?.isConditional ?? false),
                isNegated: isNegated || (frames.last?.isNegated ?? false),
                isFunction: isFunctionNext || (frames.last?.isFunction ?? false),
                outer: (isConditional, isNegated)
            )
        )
        isConditional = false
        isNegated = false
        isFunctionNext = false
        self.mode = mode
    }

    /// Closes the innermost compound command of a kind, or of any kind for nil, and all that are open in it.
    mutating func pop(_ kind: Frame.Kind?) {
        mode = .afterCompound
        guard let index = openFrame(kind) else { return }
        (isConditional, isNegated) = frames[index].outer
        frames.removeSubrange(index...)
    }

    /// The innermost open compound command of a kind; only the nearest are looked at, so that no line takes long.
    private func openFrame(_ kind: Frame.Kind?) -> Int? {
        frames.suffix(64).lastIndex { kind == nil || $0.kind == kind }
    }
}
