extension [Run] {
    /// The log files of the runs' own calls, those of sub-agents excluded.
    package var logFiles: [String] {
        let calls = flatMap(\.apiCalls).map(\.call)
            .filter { $0.source != .elsewhere && $0.reference.subagent == nil }
        return Set(calls.map(\.source.file)).sorted()
    }
}
