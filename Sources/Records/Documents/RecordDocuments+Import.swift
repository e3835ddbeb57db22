package import TachoCore

/// What an import read of one agent's logs, with descriptions of the files that could not be read.
package typealias ImportedLogs = (agent: String, report: LogImportReport, problems: [String])

/// An export of another machine, and what became of its sessions.
package typealias MergedFile = (path: String, report: MergeReport)

extension RecordDocuments {
    package static let imported = RecordDocument<(agents: [ImportedLogs], totals: StoreTotals)>(
        "tacho.import.v1",
        "`tacho import`.",
        [
            Field("agents", .list(of: importedLogs), "agents whose logs can be read") { $0.agents },
            Field("total", .object(storeTotal), "everything stored after the import") { $0.totals },
        ]
    )

    package static let merge = RecordDocument<[MergedFile]>(
        "tacho.merge.v1",
        "`tacho import FILE…`.",
        [Field("files", .list(of: mergedFile), "the export files, in the order given") { $0 }]
    )

    private static let importedLogs = Shape<ImportedLogs>(
        "ImportedLogs",
        [
            Field("agent", .text, "the agent's id") { $0.agent },
            Field("file_count", .integer, "its log files") { $0.report.fileCount },
            Field("read_file_count", .integer, "files with new content") { $0.report.readFileCount },
            Field("byte_count", .integer, "bytes read") { $0.report.byteCount },
            Field("line_count", .integer, "lines read") { $0.report.lineCount },
            Field(
                "malformed_line_count",
                .integer,
                "lines skipped, at least in part, because they are not valid JSON"
            ) { $0.report.malformedLineCount },
            Field("saved_record_count", .integer, "records read from lines that are not valid JSON as a whole") {
                $0.report.savedRecordCount
            },
            Field("long_line_count", .integer, "lines skipped because they are too long") { $0.report.longLineCount },
            Field("problems", .texts, "descriptions of files that could not be read") { $0.problems },
        ]
    )

    private static let storeTotal = Shape<StoreTotals>(
        "StoreTotal",
        with: [UsageFields.shape.part { UsageRecord($0.usage) }],
        [
            Field("conversation_count", .integer, "conversations") { $0.conversationCount },
            Field("run_count", .integer, "runs") { $0.runs.all },
        ]
    )

    private static let mergedFile = Shape<MergedFile>(
        "MergedFile",
        [
            Field("path", .text, "the file") { $0.path },
            Field("added_count", .integer, "sessions added") { $0.report.addedCount },
            Field("updated_count", .integer, "sessions updated") { $0.report.updatedCount },
            Field("known_count", .integer, "sessions already up to date") { $0.report.knownCount },
            Field("forgotten_count", .integer, "sessions left out, all or in part, because you forgot them") {
                $0.report.forgottenCount
            },
        ]
    )
}
