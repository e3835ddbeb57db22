import GRDB
package import TachoCore

/// What merging a session changed.
package struct MergeNews: Sendable {
    /// Whether the session, its runs or their calls were new.
    package var hasFacts = false
    /// The tags and notes that were new.
    package var words: [UserWord] = []
}

extension Store {
    /// Merges sessions of an export in one transaction, and keeps what was new in them.
    ///
    /// - Throws: `StoreError`, and what keeping them throws; nothing is merged then.
    package func merge(_ sessions: [ExportedSession], into report: MergeReport) throws -> MergeReport {
        try write { transaction in
            var report = report
            var lines: [UInt8] = []
            var words: [UserWord] = []
            for session in sessions {
                let news = try transaction.merge(session, into: &report)
                words += news.words
                if news.hasFacts, writeImports != nil { lines += session.keptLine }
            }
            if !lines.isEmpty { try writeImports?(lines) }
            if !words.isEmpty { try journalWords?(words) }
            return report
        }
    }
}

extension Store {
    /// Keeps the merged sessions of a database that is older than their files.
    ///
    /// - Parameter prices: those of their calls.
    package func copyOldImportsToFiles(_ prices: PriceBook) throws {
        guard let writeImports, try setting(.importsAreKept) == nil else { return }
        let ids = try read { try String.fetchAll($0, sql: "SELECT session_id FROM imported_session") }
        var lines: [UInt8] = []
        if !ids.isEmpty {
            let filter = Filter(sessions: Set(ids.compactMap(SessionID.init(rawValue:))))
            try export(filter, host: nil, now: Timestamp(milliseconds: 0), calls: prices) { lines += $0.keptLine }
        }
        try write { transaction in
            guard try StoredSetting.importsAreKept.value(transaction.database) == nil else { return }
            if !lines.isEmpty { try writeImports(lines) }
            try StoredSetting.importsAreKept.set("1", transaction.database)
        }
    }
}

extension ExportedSession {
    /// The session as a line that is kept, its newline included; its tags and notes are kept as the user's words.
    package var keptLine: [UInt8] {
        var kept = self
        kept.session.tags = []
        kept.session.note = nil
        for index in kept.runs.indices {
            kept.runs[index].tags = []
            kept.runs[index].note = nil
        }
        return Array(kept.json.text().utf8) + [UInt8(ascii: "\n")]
    }
}
