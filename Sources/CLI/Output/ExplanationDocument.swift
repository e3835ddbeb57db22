import TachoCore
import TachoIngest
import TachoStore

/// `tacho explain` in JSON: `{"schema":"tacho.explanation.v1","runs":[…],"sources":{CALL:{…}},"search":{…}}`.
struct ExplanationDocument: Encodable {
    /// The place that a call was read from, and the lines that repeat it and were not counted again.
    struct Source: Encodable {
        let file: String
        let byte: Int
        let line: Int?
        let repeats: [Lines]
    }

    /// Lines of a file.
    struct Lines: Encodable {
        let file: String
        let lines: [Int]
    }

    /// Where repeated lines were looked for.
    struct Search: Encodable {
        let fileCount: Int
        let unsearchedFileCount: Int
        let unreadableFileCount: Int

        enum CodingKeys: String, CodingKey {
            case fileCount = "file_count"
            case unsearchedFileCount = "unsearched_file_count"
            case unreadableFileCount = "unreadable_file_count"
        }
    }

    let schema = "tacho.explanation.v1"
    let runs: [RunDocument]
    let sources: [String: Source]
    let search: Search

    /// Describes runs with their calls.
    init(_ runs: [RunRecord], _ details: [SessionID: Run], copies: LogCopies, local: LocalTime) {
        var places = CallPlaces(copies: copies)
        var sources: [String: Source] = [:]
        let calls = runs.flatMap { details[$0.id]?.apiCalls.map(\.call) ?? [] }
        for call in calls where call.source != .elsewhere {
            var line: Int?
            if case .line(let number) = places.place(of: call) { line = number }
            sources[call.key] = Source(
                file: call.source.file,
                byte: call.source.offset,
                line: line,
                repeats: places.repeats(of: call).map { Lines(file: $0.file, lines: $0.numbers) }
            )
        }
        self.runs = runs.map { RunDocument($0, calls: details[$0.id], local: local) }
        self.sources = sources
        search = Search(
            fileCount: copies.searchedFileCount,
            unsearchedFileCount: copies.unsearchedFileCount,
            unreadableFileCount: copies.unreadableFileCount
        )
    }
}
