import Foundation
package import TachoCore

/// One session as the journal's files alone tell of it, for who cannot wait for the store.
package enum SessionJournal {
    /// The session, from the files of the day it started on and later; nil when none is there to show.
    ///
    /// Whether it was replaced by a later session in its tab is not looked at.
    package static func session(_ id: SessionID, startedAt: Timestamp, folder: String) -> Session? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let first = JournalFile.name(at: startedAt)
        let events = names.sorted().filter { $0 >= first && $0.hasSuffix(".jsonl") }.flatMap { name in
            lines(holding: id.rawValue, of: FileManager.default.contents(atPath: folder + "/" + name) ?? Data())
        }.compactMap(JournalRecord.event).filter { $0.session == id }
        return SessionAggregator.aggregate(events)?.session
    }

    private static func lines(holding text: String, of bytes: Data) -> [String] {
        let wanted = Data(text.utf8)
        var lines: [String] = []
        var rest = bytes.startIndex..<bytes.endIndex
        while let found = bytes.range(of: wanted, in: rest) {
            let start = bytes[rest.lowerBound..<found.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? rest.lowerBound
            let end = bytes[found.upperBound...].firstIndex(of: 0x0A) ?? bytes.endIndex
            lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
            rest = end..<bytes.endIndex
        }
        return lines
    }
}
