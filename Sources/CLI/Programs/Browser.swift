import TachoSystem

struct Browser {
    let environment: [String: String]
    /// How long a program may take to say that it cannot open a page; it may be the browser itself, which stays.
    var patience: Duration = .milliseconds(500)

    /// Opens a page; false if nothing could be started that opens it.
    ///
    /// What the program prints belongs to nobody's terminal.
    func open(_ path: String) -> Bool {
        candidates.contains { words in
            guard let name = words.first, let program = find(name) else { return false }
            let arguments = words.dropFirst().map { $0.replacing("%s", with: path) }
            return start(program, words.contains { $0.contains("%s") } ? arguments : arguments + [path])
        }
    }

    /// Starts a program; false if it fails at once.
    private func start(_ program: String, _ arguments: [String]) -> Bool {
        guard let child = try? ChildProcess(path: program, [program] + arguments, environment: environment) else {
            return false
        }
        return child.wait(until: .now + patience).map { $0 == 0 } ?? true
    }

    private func find(_ name: String) -> String? {
        guard name.contains("/") else { return ExecutablePath.search(name, in: environment["PATH"] ?? "") }
        return FileStatus(following: name)?.isRegular == true ? name : nil
    }

    /// The programs with their arguments: those of `$BROWSER`, between colons, and then the system's.
    private var candidates: [[String]] {
        let chosen = (environment["BROWSER"] ?? "").split(separator: ":").map { command in
            command.split(separator: " ").map(String.init)
        }
        return chosen.filter { !$0.isEmpty } + [Self.systemWords]
    }
}
