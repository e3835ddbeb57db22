package import TachoCore

extension RecordDocuments {
    package static let commits = RecordDocument<[CommitRecord]>(
        "tacho.commits.v1",
        "`tacho commits`, and `tacho show` and `tacho blame` of a commit.",
        [Field("commits", .list(of: CommitFields.made), "the commits, newest first") { $0 }]
    )

    package static let blame = RecordDocument<(file: String, parts: [BlamedLines])>(
        "tacho.blame.v1",
        "`tacho blame FILE`.",
        [
            Field("file", .text, "the file, as it was given") { $0.file },
            Field("parts", .list(of: BlameFields.shape), "its lines, in parts that one commit wrote") { $0.parts },
        ]
    )
}

/// Lines of a file that one commit wrote.
package struct BlamedLines: Sendable {
    /// The numbers of the first and the last line, from 1.
    package var lines: ClosedRange<Int>
    package var record: CommitRecord

    package init(_ lines: ClosedRange<Int>, _ record: CommitRecord) {
        self.lines = lines
        self.record = record
    }
}

package enum BlameFields {
    package static let shape = Shape<BlamedLines>(
        "BlamedLines",
        with: [CommitFields.made.part { $0.record }],
        [
            Field("first_line", .integer, "the first line, from 1") { $0.lines.lowerBound },
            Field("last_line", .integer, "the last line") { $0.lines.upperBound },
        ]
    )
}
