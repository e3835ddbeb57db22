extension RecordDocuments {
    package static let pushStatus = RecordDocument<[PushRecord]>(
        "tacho.push.v1",
        "`tacho push status`.",
        [Field("targets", .list(of: PushFields.shape), "by name") { $0 }]
    )
}
