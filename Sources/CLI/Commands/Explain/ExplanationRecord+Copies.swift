import TachoCore
import TachoIngest
import TachoRecords

extension ExplanationRecord {
    /// Describes where the calls of runs are in the agent's logs.
    init(_ runs: [RunDetail], _ reasons: CostReasons, copies: LogCopies) {
        var places = CallPlaces(copies: copies)
        var sources: [String: CallSource] = [:]
        for call in runs.flatMap({ $0.calls?.apiCalls.map(\.call) ?? [] }) where call.source != .elsewhere {
            var line: Int?
            if case .line(let number) = places.place(of: call) { line = number }
            let repeats = places.repeats(of: call).map { LogLines(file: $0.file, lines: $0.numbers) }
            sources[call.key] = CallSource(call.source, line: line, repeats: repeats)
        }
        self.init(
            runs: runs,
            reasons: reasons,
            sources: sources,
            search: Search(
                searched: copies.searchedFileCount,
                unsearched: copies.unsearchedFileCount,
                unreadable: copies.unreadableFileCount
            )
        )
    }
}
