package import TachoAgents
import TachoSystem

/// The log files of one agent and user: where they are, and how each is read.
package struct LogFiles: Sendable {
    /// A directory that holds log files, with the sources whose files may be there.
    struct Root: Sendable {
        /// Absolute; it need not exist.
        var path: String
        /// Indices of sources, in their order.
        var sources: [Int]
    }

    /// The agent, by its catalogue id.
    package let agent: String
    /// The forms of its logs.
    let sources: [AgentLogSource]
    /// The directories, each once.
    private(set) var roots: [Root]

    /// Expects files of all sources in the same directories.
    package init(agent: String, roots: [String], sources: [AgentLogSource]) {
        self.agent = agent
        self.sources = sources
        self.roots = roots.map { Root(path: $0, sources: Array(sources.indices)) }
    }

    /// Finds an agent's log files; nil if tacho does not read its logs.
    ///
    /// - Parameters:
    ///   - others: homes of the agent besides the standard ones and those of the environment.
    ///   - variable: looks up an environment variable.
    package init?(_ agent: AgentDefinition, others: [String] = [], variable: (String) -> String?) {
        guard let homes = agent.home?.ofUser(variable: variable, others: others) else { return nil }
        self.init(agent, homes: homes)
    }

    /// Finds the log files in homes of an agent; nil if tacho does not read its logs.
    package init?(_ agent: AgentDefinition, homes: [String]) {
        guard let log = agent.log else { return nil }
        self.agent = agent.id
        sources = log.sources
        roots = []
        for home in homes {
            for (index, source) in log.sources.enumerated() {
                for path in source.directories(in: home) { add(source: index, at: path) }
            }
        }
    }

    /// Whether any of the directories exists.
    var hasRoot: Bool { roots.contains { FileStatus(following: $0.path) != nil } }

    /// Whether there is any file to read.
    package var hasFiles: Bool {
        struct Found: Error {}
        do {
            for root in roots {
                try LogEnumerator(root, of: self)?.visit { _ in
                    throw Found()
                } problem: { _ in
                }
            }
            return false
        } catch {
            return true
        }
    }

    private mutating func add(source: Int, at path: String) {
        if let known = roots.firstIndex(where: { $0.path == path }) {
            if !roots[known].sources.contains(source) { roots[known].sources.append(source) }
        } else {
            roots.append(Root(path: path, sources: [source]))
        }
    }

    /// How many directories deep files may be below a root.
    func depth(of root: Root) -> Int { root.sources.map { sources[$0].depth }.max() ?? 0 }

    /// The index of the source that reads a file, by its path relative to a root; nil ignores it.
    func source(of relativePath: String, in root: Root) -> Int? {
        root.sources.first { sources[$0].accepts(relativePath) }
    }
}
