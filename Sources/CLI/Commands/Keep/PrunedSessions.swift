import TachoCore
import TachoStore
import TachoSystem

/// What a restoration leaves of the records that it replaces: the tombstones, and the sums of pruned sessions.
///
/// A pruned session that the backup has whole comes back from there; of any other, its sums are all that there is.
struct PrunedSessions {
    private typealias Line = ArraySlice<UInt8>

    /// The lines among the words that keep something away.
    let tombstones: [ArraySlice<UInt8>]
    /// The lines with sums, by the name of their file.
    private let sums: [String: [ArraySlice<UInt8>]]

    /// - Parameter names: the files of records, relative to the home.
    init(paths: TachoPaths, names: [String], stage: StagedBackup) throws {
        let read = { (name: String) in
            Restoration.lines(SmallFile.bytes(paths.home + "/" + name, limit: .max, chunk: 1 << 20) ?? [])
        }
        let lines = read(Restoration.words).filter { UserWord.isTombstone($0) }
        let graves = lines.compactMap { UserWord.pruned($0) }
        let pruned = Set(graves.map(\.session))
        var kept: [(name: String, session: SessionID, line: Line)] = []
        var returning: Set<SessionID> = []
        for name in names where name.hasPrefix("imports/") {
            for line in read(name) {
                guard let session = try? ExportedSession.read(Array(line)), pruned.contains(session.sessionID) else {
                    continue
                }
                kept.append((name, session.sessionID, line))
                let isWhole = try stage.runCount(of: session.sessionID).map { $0 >= session.runs.count } ?? false
                if isWhole { returning.insert(session.sessionID) }
            }
        }
        Self.leaveTogether(graves, &returning)
        tombstones = lines.filter { line in UserWord.pruned(line).map { !returning.contains($0.session) } ?? true }
        sums = Dictionary(grouping: kept.filter { !returning.contains($0.session) }, by: \.name).mapValues {
            $0.map(\.line)
        }
    }

    /// Of a file of imports, the lines that are kept beside those of the backup.
    func sums(in name: String, besides lines: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
        let known = Set(lines)
        return sums[name, default: []].filter { !known.contains($0) }
    }

    /// Keeps those away that share a conversation with one that stays away: its tombstone speaks of all the conversation.
    private static func leaveTogether(
        _ graves: [(session: SessionID, tombstone: Tombstone)],
        _ returning: inout Set<SessionID>
    ) {
        var count = -1
        while count != returning.count {
            count = returning.count
            let staying = graves.filter { !returning.contains($0.session) }
            let conversations = Set(staying.flatMap { $0.tombstone.spans.map(\.conversation) })
            for grave in graves where grave.tombstone.spans.contains(where: { conversations.contains($0.conversation) })
            {
                returning.remove(grave.session)
            }
        }
    }
}
