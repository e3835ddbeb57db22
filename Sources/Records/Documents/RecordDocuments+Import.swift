package import TachoCore

/// What an import read of one agent's logs.
package struct ImportedLogs: Sendable {
    package var agent: String
    package var fileCount = 0
    /// Files with new content.
    package var readFileCount = 0
    package var byteCount = 0
    package var lineCount = 0
    package var malformedLineCount = 0
    package var savedRecordCount = 0
    package var longLineCount = 0
    package var compressedFileCount = 0
    /// Descriptions of files that could not be read.
    package var problems: [String] = []

    package init(agent: String) {
        self.agent = agent
    }
}

/// What an import read, and what the store holds afterwards.
package struct ImportRecord: Sendable {
    package var agents: [ImportedLogs]
    package var totals: StoreTotals

    package init(agents: [ImportedLogs], totals: StoreTotals) {
        self.agents = agents
        self.totals = totals
    }
}

/// What became of an export of another machine.
package struct MergedFile: Sendable {
    package var path: String
    package var addedCount: Int
    package var updatedCount: Int
    package var knownCount: Int

    package init(path: String, addedCount: Int, updatedCount: Int, knownCount: Int) {
        self.path = path
        self.addedCount = addedCount
        self.updatedCount = updatedCount
        self.knownCount = knownCount
    }
}

extension RecordDocuments {
    package static let imported = RecordDocument<ImportRecord>(
        "tacho.import.v1",
        "`tacho import`.",
        [
            .objects("agents", "agents whose logs can be read", of: importedLogs) { $0.agents },
            .object("total", "everything stored after the import", of: storeTotal) { $0.totals },
        ]
    )

    package static let merge = RecordDocument<[MergedFile]>(
        "tacho.merge.v1",
        "`tacho import FILE…`.",
        [.objects("files", "the export files, in the order given", of: mergedFile) { $0 }]
    )

    private static let importedLogs = Shape<ImportedLogs>(
        "ImportedLogs",
        [
            .text("agent", "the agent's id") { $0.agent },
            .integer("file_count", "its log files") { $0.fileCount },
            .integer("read_file_count", "files with new content") { $0.readFileCount },
            .integer("byte_count", "bytes read") { $0.byteCount },
            .integer("line_count", "lines read") { $0.lineCount },
            .integer("malformed_line_count", "lines skipped, at least in part, because they are not valid JSON") {
                $0.malformedLineCount
            },
            .integer("saved_record_count", "records read from lines that are not valid JSON as a whole") {
                $0.savedRecordCount
            },
            .integer("long_line_count", "lines skipped because they are too long") { $0.longLineCount },
            .integer("compressed_file_count", "compressed files skipped") { $0.compressedFileCount },
            .texts("problems", "descriptions of files that could not be read") { $0.problems },
        ]
    )

    private static let storeTotal = Shape<StoreTotals>(
        "StoreTotal",
        with: [UsageFields.shape.part { UsageRecord($0.usage) }],
        [
            .integer("conversation_count", "conversations") { $0.conversationCount },
            .integer("run_count", "runs") { $0.runCount },
        ]
    )

    private static let mergedFile = Shape<MergedFile>(
        "MergedFile",
        [
            .text("path", "the file") { $0.path },
            .integer("added_count", "sessions added") { $0.addedCount },
            .integer("updated_count", "sessions updated") { $0.updatedCount },
            .integer("known_count", "sessions already up to date") { $0.knownCount },
        ]
    )
}
