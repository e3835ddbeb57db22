import Foundation
import TestSupport

/// A Swift file of the project, taken apart as far as the rules of the house need it.
struct SourceFile {
    /// The path from the root of the project.
    let path: String
    let lineCount: Int
    /// The modules it imports.
    let imports: Set<String>
    /// The names that it declares outside of other types, other than private ones, and types nested in extensions as
    /// `Extended.Nested`.
    let declarations: Set<String>
    /// The functions and properties that it adds to types in extensions.
    let extensionMembers: Set<String>
    /// The functions, properties and cases in the bodies of its types.
    let members: Set<String>
    /// The names that it uses: `Name`, `.member` and `Name.member`.
    let references: Set<String>
    /// Its functions and initializers with a body.
    let functions: [Function]

    /// A function or an initializer.
    struct Function {
        let name: String
        /// The line where it begins, from 1.
        let line: Int
        /// From the line where it begins to its closing brace.
        let lineCount: Int
    }

    init(path: String, source: String) {
        self.path = path
        lineCount = source.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        let tokens = SwiftToken.all(in: SwiftText(source).code)
        var reader = DeclarationReader()
        reader.read(tokens)
        imports = reader.imports
        declarations = reader.declarations
        extensionMembers = reader.extensionMembers
        members = reader.members
        functions = reader.functions
        references = Self.references(tokens)
    }

    /// The directory within the target, such as `Costs`; empty for files at the target's top.
    var directory: String { path.split(separator: "/").dropFirst(2).dropLast().joined(separator: "/") }
    /// The directory of the target, such as `Store`.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// All Swift files below these directories of the project.
    static func all(below directories: [String]) throws -> [SourceFile] {
        let root = Project.directory.path + "/"
        return try directories.flatMap { directory in
            let files = FileManager.default.enumerator(atPath: root + directory)
            let paths = (files?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }
            return try paths.sorted().map { path in
                SourceFile(path: "\(directory)/\(path)", source: try Project.text("\(directory)/\(path)"))
            }
        }
    }

    private static func references(_ tokens: [SwiftToken]) -> Set<String> {
        var names: Set<String> = []
        for (index, token) in tokens.enumerated() where token.isName {
            guard index > 0, tokens[index - 1].text == "." else {
                names.insert(token.text)
                continue
            }
            names.insert(".\(token.text)")
            if index > 1, tokens[index - 2].isName { names.insert("\(tokens[index - 2].text).\(token.text)") }
        }
        return names
    }
}
