import TachoCore

extension RecordDocuments {
    package static let limits = RecordDocument<[LimitRecord]>(
        "tacho.limits.v1",
        "`tacho limits`.",
        [Field("limits", .list(of: LimitFields.shape), "by agent, the shortest windows first") { $0 }]
    )
}
