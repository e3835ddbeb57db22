import TachoSystem

/// Where an agent keeps its settings and logs: its home directories.
///
/// The reader, the probe and `tacho doctor` all ask here, so that they look at the same places.
package struct AgentHome: Sendable {
    /// A directory below one of the user's own.
    package enum Place: Sendable {
        /// Below the home directory, such as `.agent`.
        case home(String)
        /// Below `XDG_CONFIG_HOME`, else `~/.config`.
        case configuration(String)
        /// Below `XDG_DATA_HOME`, else `~/.local/share`.
        case data(String)
    }

    /// The variable that names another home; nil when the agent knows none.
    package let variable: String?
    /// Whether the variable may name several, separated by commas.
    let isList: Bool
    /// The directory that is the home, below the one that the variable names; nil when the variable names the home.
    let directory: String?
    /// Whether each project is a home: the root of the repository in which the agent works, else the directory.
    let isInProject: Bool
    /// Where the home is when the variable is not set; an agent that moved has several.
    let defaults: [Place]
    /// The homes of programs that share the agent's name, such as its successor, each with a variable of its own.
    let successors: [AgentHome]

    /// Describes where an agent's home is.
    package init(
        variable: String?,
        isList: Bool = false,
        directory: String? = nil,
        isInProject: Bool = false,
        defaults: [Place],
        successors: [AgentHome] = []
    ) {
        self.variable = variable
        self.isList = isList
        self.directory = directory
        self.isInProject = isInProject
        self.defaults = defaults
        self.successors = successors
    }

    /// The homes of one process: those that its variable names, else the defaults.
    ///
    /// - Parameter variable: looks up a variable of the process's environment.
    package func ofProcess(variable: (String) -> String?) -> [String] {
        let directories = UserDirectories(variable: variable)
        let named = named(variable, directories)
        return (named.isEmpty ? standard(directories) : named) + successors.flatMap { $0.ofProcess(variable: variable) }
    }

    /// The homes of all of a user's tabs, which differ in what they set, each once: what the variable names, the
    /// defaults, then the others.
    ///
    /// - Parameter others: homes that only settings or the journal name.
    package func ofUser(variable: (String) -> String?, others: [String] = []) -> [String] {
        let directories = UserDirectories(variable: variable)
        var homes: [String] = []
        let own = named(variable, directories) + standard(directories)
        for home in own + successors.flatMap({ $0.ofUser(variable: variable) }) + others where !homes.contains(home) {
            homes.append(home)
        }
        return homes
    }

    /// Those homes of a process that nothing but its own environment leads to.
    ///
    /// - Parameters:
    ///   - variable: looks up a variable of the process's environment.
    ///   - user: the home directory of the user whose records these are.
    ///   - directory: where the process works; nil if that is not known.
    package func hidden(variable: (String) -> String?, user: String?, directory: String?) -> [String] {
        let directories = UserDirectories { $0 == "HOME" ? user : nil }
        let open = standard(directories) + successors.flatMap { $0.standard(directories) }
        return ofProcess(variable: variable).filter { !open.contains($0) } + project(of: directory)
    }

    private func project(of directory: String?) -> [String] {
        guard isInProject, let directory else { return [] }
        let repository = GitRepository.containing(directory)
        return [repository.map { $0.linkedTree ?? $0.mainTree } ?? directory]
    }

    /// The value of the variable that makes a directory the home.
    package func value(naming path: String) -> String {
        guard let directory, path.hasSuffix("/" + directory) else { return path }
        return String(path.dropLast(directory.count + 1))
    }

    /// Whether the variable names a home in an environment.
    package func isNamed(in variable: (String) -> String?) -> Bool {
        !named(variable, UserDirectories(variable: variable)).isEmpty
            || successors.contains { $0.isNamed(in: variable) }
    }

    /// The path of a directory in a home; a home that is that very directory, as some users set it, is taken as it is.
    ///
    /// The directory without a name is the home.
    package static func path(of directory: String, in home: String) -> String {
        directory.isEmpty || home.hasSuffix("/" + directory) ? home : home + "/" + directory
    }

    private func named(_ value: (String) -> String?, _ directories: UserDirectories) -> [String] {
        guard let variable, let text = value(variable) else { return [] }
        let entries = isList ? text.split(separator: ",").map(String.init) : [text]
        return entries.compactMap { entry in
            let path = UserDirectories.absolute(directories.expandingTilde(in: entry))
            return directory.flatMap { name in path.map { $0 + "/" + name } } ?? path
        }
        .map { FilePath.resolve($0, in: "/") }
    }

    private func standard(_ directories: UserDirectories) -> [String] {
        defaults.compactMap { place in
            switch place {
            case .home(let name): directories.home.map { $0 + "/" + name }
            case .configuration(let name): directories.configuration.map { $0 + "/" + name }
            case .data(let name): directories.data.map { $0 + "/" + name }
            }
        }
    }
}

extension AgentHome {
    /// The homes of a running process.
    package func ofProcess(_ pid: Int32) -> [String] {
        ofProcess(variable: Self.variables(of: pid))
            + (isInProject ? project(of: ProcessTable.workingDirectory(of: pid)) : [])
    }

    /// Those homes of a running process that a reader with another environment would not find.
    package func hidden(ofProcess pid: Int32) -> [String] {
        hidden(
            variable: Self.variables(of: pid),
            user: Environment.value("HOME"),
            directory: isInProject ? ProcessTable.workingDirectory(of: pid) : nil
        )
    }

    /// Looks up variables of a process.
    ///
    /// Where the system does not show its environment, that of this process counts, which the same shell started.
    private static func variables(of pid: Int32) -> (String) -> String? {
        { name in
            switch ProcessTable.variable(name, of: pid) {
            case .value(let value): value
            case .absent: nil
            case .unreadable: Environment.value(name)
            }
        }
    }
}
