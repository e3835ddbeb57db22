/// Finds imports, declarations and functions in the tokens of a file.
struct DeclarationReader {
    private(set) var imports: Set<String> = []
    private(set) var declarations: Set<String> = []
    /// The functions and properties that extensions declare.
    private(set) var extensionMembers: Set<String> = []
    /// The members of types: functions, properties and cases.
    private(set) var members: Set<String> = []
    private(set) var functions: [SourceFile.Function] = []

    private static let types: Set<String> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
    private static let values: Set<String> = ["func", "let", "var"]

    /// An opened brace: what it belongs to.
    private struct Scope {
        var extended: String?
        var function: (name: String, line: Int)?
    }

    private var scopes: [Scope] = []
    private var next = Scope()

    mutating func read(_ tokens: [SwiftToken]) {
        for index in tokens.indices {
            switch tokens[index].text {
            case "{":
                scopes.append(next)
                next = Scope()
            case "}":
                guard let function = scopes.popLast()?.function else { continue }
                let count = tokens[index].line - function.line + 1
                functions.append(SourceFile.Function(name: function.name, line: function.line, lineCount: count))
            case "import": if let module = name(after: index, tokens) { imports.insert(module) }
            default: readDeclaration(at: index, tokens)
            }
        }
    }

    private mutating func readDeclaration(at index: Int, _ tokens: [SwiftToken]) {
        let word = tokens[index].text
        if index > 0, tokens[index - 1].text == "." { return }
        if word == "init" || word == "deinit" || word == "subscript" {
            next = Scope(function: (word, tokens[index].line))
            return
        }
        guard let name = name(after: index, tokens) else { return }
        switch word {
        case "extension": next = Scope(extended: name)
        case "func": next = Scope(function: (name, tokens[index].line))
        case "class" where ["func", "var", "let"].contains(name): return
        case _ where Self.types.contains(word) && word != "typealias": next = Scope()
        default: break
        }
        if Self.types.contains(word) || Self.values.contains(word), !isPrivate(index, tokens) {
            add(name, isType: Self.types.contains(word))
        } else if word == "case" {
            members.insert(name)
        }
    }

    private mutating func add(_ name: String, isType: Bool) {
        let extended = scopes.count == 1 ? scopes[0].extended : nil
        if scopes.isEmpty {
            declarations.insert(name)
        } else if let extended, isType {
            declarations.insert("\(extended).\(name)")
        } else if extended != nil {
            extensionMembers.insert(name)
        } else {
            members.insert(name)
        }
    }

    private func name(after index: Int, _ tokens: [SwiftToken]) -> String? {
        var index = index + 1
        guard index < tokens.count, tokens[index].isName else { return nil }
        if ["struct", "class", "enum", "func"].contains(tokens[index].text) { index += 1 }
        guard index < tokens.count, tokens[index].isName else { return nil }
        var name = tokens[index].text
        // `extension Outer.Inner` extends Inner.
        while index + 2 < tokens.count, tokens[index + 1].text == ".", tokens[index + 2].isName,
            tokens[index + 2].line == tokens[index].line
        {
            index += 2
            name = tokens[index].text
        }
        return name
    }

    /// Whether a declaration is private, or no declaration at all but a binding such as `if let`.
    private func isPrivate(_ index: Int, _ tokens: [SwiftToken]) -> Bool {
        let line = tokens[index].line
        var index = index - 1
        while index >= 0, tokens[index].line == line, tokens[index].isName {
            if Self.hiding.contains(tokens[index].text) { return true }
            index -= 1
        }
        return false
    }

    private static let hiding: Set<String> = ["private", "fileprivate", "if", "guard", "while", "case", "for"]
}
