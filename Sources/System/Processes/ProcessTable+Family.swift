extension ProcessTable {
    /// How many generations below a wrapper are searched: `npx`, the shell that it starts, the program.
    private static let generationLimit = 4

    /// Returns a process, which may be a wrapper such as npx, followed by its descendants.
    ///
    /// Only those of its process group count: a daemon that an agent leaves behind also serves other tabs.
    package static func family(of process: ProcessFacts) -> [ProcessFacts] {
        var family = [process]
        var generation = [process]
        for _ in 0..<generationLimit where !generation.isEmpty {
            generation = generation.flatMap { children(of: $0.pid).compactMap(facts(of:)) }
            generation.removeAll { $0.group != process.group || $0.isZombie }
            family += generation
        }
        return family
    }
}
