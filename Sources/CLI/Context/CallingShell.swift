import TachoCore
import TachoSystem

/// The shell that this command was typed in or that runs it.
struct CallingShell: Sendable {
    var kind: ShellKind
    /// Its process id, then those of the shells that it is a fork of: `(tacho doctor)` runs in a copy of the shell.
    var pids: [Int32]
    /// Whether users type at it: it has a terminal, and runs neither a script nor a command given as a text.
    var isInteractive: Bool

    /// The nearest shell among the processes above this one; nil when there is none.
    static var current: CallingShell? {
        let ancestors = ProcessTable.ancestors.compactMap { ProcessTable.facts(of: $0.pid) }
        guard let index = ancestors.firstIndex(where: { ShellKind(rawValue: $0.name) != nil }),
            let kind = ShellKind(rawValue: ancestors[index].name)
        else { return nil }
        let arguments = ProcessTable.arguments(of: ancestors[index].pid)
        let copies = ancestors[index...].prefix { ProcessTable.arguments(of: $0.pid) == arguments }
        return CallingShell(
            kind: kind,
            pids: copies.map(\.pid),
            isInteractive: ancestors[index].terminal != 0 && isInteractive(arguments)
        )
    }

    /// Whether a shell with these arguments, its name first, reads what users type.
    static func isInteractive(_ arguments: [String]) -> Bool {
        var rest = arguments.dropFirst()
        while let word = rest.popFirst() {
            if valueOptions.contains(word) {
                rest = rest.dropFirst()
            } else if word == "--command" || !word.hasPrefix("-") && !word.hasPrefix("+") {
                return false
            } else if !word.hasPrefix("--"), word.contains("c") {
                return false
            }
        }
        return true
    }

    /// Options that take the next word.
    private static let valueOptions = ["--rcfile", "--init-file", "--init-command", "-C", "-o", "+o", "-O", "+O"]
}
