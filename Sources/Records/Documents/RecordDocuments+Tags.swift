package import TachoCore

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
            Field("tag", .text, "the tag") { $0.tag },
            Field("session_count", .integer, "sessions with the tag, set by hand or by rule") { $0.sessionCount },
            Field("run_count", .integer, "runs with the tag") { $0.runCount },
            Field("rule_count", .integer, "sessions with the tag that a rule of the settings gave") { $0.ruleCount },
        ]
    )

    package static let tagged = Shape<TaggedRecord>(
        "Tagged",
        [
            Field("kind", .word) { $0.subject.kind },
            Field("id", .text, "its id") { $0.subject.id },
            Field("tags", .texts, "its resulting tags, sorted") { $0.tags },
        ]
    )
}

extension RecordDocuments {
    package static let tags = RecordDocument<[TagCount]>(
        "tacho.tags.v1",
        "`tacho tags`.",
        [Field("tags", .list(of: TagFields.count), "all tags, sorted") { $0 }]
    )

    package static let tagged = RecordDocument<[TaggedRecord]>(
        "tacho.tagged.v1",
        "`tacho tag`.",
        [
            Field("tagged", .list(of: TagFields.tagged), "the sessions and runs named, with their resulting tags") {
                $0
            }
        ]
    )
}
