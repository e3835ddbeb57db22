/// The agents whose own logs tacho reads.
package enum ReadableLogs {
    /// Their catalogue ids; TachoIngest has a reader for each.
    package static let agents: Set<String> = ["claude", "codex"]
}
