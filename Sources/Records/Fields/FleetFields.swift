package import TachoCore

/// The fields of what many machines used.
package enum FleetFields {
    package static let figures = Shape<FleetFigures>(
        "FleetFigures",
        [
            Field("session_count", .integer, "sessions that started there", absent: "`by` is `model`") {
                $0.sessionCount
            },
            Field(
                "active_ms",
                .integer,
                "how long agents worked in these sessions, as far as their logs say",
                absent: "no log says"
            ) { $0.active },
        ] + Field.usage { $0.usage }
    )

    package static let row = Shape<FleetRow>(
        "FleetRow",
        with: [figures.part { $0.figures }],
        [
            Field("key", .text, "the day (`2026-11-21`), repository, owner, …; empty for everything that has none") {
                $0.key
            },
            Field("label", .text, "a readable name", absent: "same as the key") { $0.label },
        ]
    )

    package static let report: [Field<FleetReport>] = [
        Field("by", .word) { $0.grouping },
        Field("since", .time, "start of the period, inclusive") { $0.since },
        Field("until", .time, "end of the period, exclusive") { $0.until },
        Field("rows", .list(of: row), "days, weeks and months in order of time; anything else by cost, highest first") {
            $0.rows
        },
        Field("total", .object(figures), "the sum of all rows") { $0.total },
    ]
}
