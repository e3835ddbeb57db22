struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
    /// The file's path, or a variable's name.
    var place: String
    /// Whether the place is a variable of the environment.
    var isVariable = false
    /// The line, from 1; nil for a variable and for a file that cannot be read.
    var line: Int?
    /// The column, from 1.
    var column: Int?
    /// What is wrong and what would be right.
    var message: String

    /// `FILE:LINE:COLUMN: MESSAGE`, as compilers write it, so that editors can jump there.
    var description: String {
        let position = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
        return "\(place)\(position): \(message)"
    }
}
