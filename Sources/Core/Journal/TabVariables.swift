/// Terminal variables of a tab by name, in the order of their names.
///
/// An array and no dictionary: the first dictionary of its type makes the Swift runtime search every conformance in the
/// binary for the key's, which cost the start hook a tenth of its time.
package struct TabVariables: Hashable, Sendable {
    package struct Variable: Hashable, Sendable {
        package let name: String
        package var value: String
    }

    /// The variables, sorted by name, each name once.
    package private(set) var all: [Variable] = []

    package init() {}

    package init(_ variables: [String: String]) {
        all = variables.map { Variable(name: $0.key, value: $0.value) }.sorted { $0.name < $1.name }
    }

    /// A variable's value; nil when it is not there.
    package subscript(name: String) -> String? {
        get {
            for variable in all where variable.name == name { return variable.value }
            return nil
        }
        set {
            // Names mostly come in order: look from the end.
            var index = all.count
            while index > 0, all[index - 1].name > name { index -= 1 }
            if index > 0, all[index - 1].name == name { all.remove(at: index - 1); index -= 1 }
            if let newValue { all.insert(Variable(name: name, value: newValue), at: index) }
        }
    }
}

extension TabVariables: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { self[name] = value }
    }
}
