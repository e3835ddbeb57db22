package import TachoCore

/// A session or run with its tags.
package struct TaggedRecord: Sendable {
    package var subject: AnnotationSubject
    /// Its own tags, sorted.
    package var tags: [String]

    package init(_ subject: AnnotationSubject, tags: [String]) {
        self.subject = subject
        self.tags = tags
    }
}

/// The fields of tags and of what is tagged.
package enum TagFields {
    package static let count = Shape<TagCount>(
        "TagCount",
        [
            .text("tag", "the tag") { $0.tag },
            .integer("session_count", "sessions with the tag, set by hand or by rule") { $0.sessionCount },
            .integer("run_count", "runs with the tag") { $0.runCount },
        ]
    )

    package static let tagged = Shape<TaggedRecord>(
        "Tagged",
        [
            .word("kind") { $0.subject.kind },
            .text("id", "its id") { $0.subject.id },
            .texts("tags", "its resulting tags, sorted") { $0.tags },
        ]
    )
}

extension RecordDocuments {
    package static let tags = RecordDocument<[TagCount]>(
        "tacho.tags.v1",
        "`tacho tags`.",
        [.objects("tags", "all tags, sorted", of: TagFields.count) { $0 }]
    )

    package static let tagged = RecordDocument<[TaggedRecord]>(
        "tacho.tagged.v1",
        "`tacho tag`.",
        [
            .objects("tagged", "the sessions and runs named, with their resulting tags", of: TagFields.tagged) { $0 }
        ]
    )
}
