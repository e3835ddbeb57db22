import TachoCore
import TachoIngest

/// Where calls are in the agent's logs: the line each was read from, and its copies.
struct CallPlaces {
    /// What is known of the place that a call was read from.
    enum Place {
        /// The line's number, from 1.
        case line(Int)
        /// A row of a database.
        case row
        /// The file cannot be read: most such files were deleted by the agent.
        case fileUnreadable
        /// The file is shorter than it was.
        case fileShorter
    }

    let copies: LogCopies
    private var files: [String: LogLineIndex?] = [:]

    init(copies: LogCopies) {
        self.copies = copies
    }

    /// The line that a call was read from.
    mutating func place(of call: APICallFact) -> Place {
        if LogLineIndex.isDatabase(call.source.file) { return .row }
        let index = files[call.source.file] ?? LogLineIndex(file: call.source.file)
        files[call.source.file] = .some(index)
        guard let index else { return .fileUnreadable }
        return index.line(atOffset: call.source.offset).map { .line($0) } ?? .fileShorter
    }

    /// The other lines with a call's id: those of the file that it was read from, then those of others.
    mutating func repeats(of call: APICallFact) -> [LogCopies.Lines] {
        let own = call.source.file
        guard case .line(let line) = place(of: call) else { return copies.lines(of: call.loggedID) }
        return copies.lines(of: call.loggedID).sorted { $0.file == own && $1.file != own }.compactMap { lines in
            var lines = lines
            if lines.file == own { lines.numbers.removeAll { $0 == line } }
            return lines.numbers.isEmpty ? nil : lines
        }
    }
}
