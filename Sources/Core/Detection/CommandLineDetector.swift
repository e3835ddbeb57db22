/// Tells whether a command line starts an agent, and which.
package struct CommandLineDetector: Sendable {
    let catalogue: AgentCatalogue
    let shell: ShellKind

    /// Makes a detector for lines of one shell.
    package init(catalogue: AgentCatalogue, shell: ShellKind) {
        self.catalogue = catalogue
        self.shell = shell
    }

    /// The first agent that `line` starts, or, where it starts none, the first one in `definition`.
    package func detect(line: String, definition: String? = nil) -> DetectedAgent? {
        nil
    }
}
