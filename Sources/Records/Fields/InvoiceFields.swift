package import TachoCore

package enum InvoiceFields {
    package static let day = Shape<Invoice.Day>(
        "InvoiceDay",
        [
            Field("date", .day, "the local date") { $0.date },
            Field(
                "tasks",
                .texts,
                "the first prompt of each session on it; one of an earlier day whose work went on ends in "
                    + "`\(DaySummary.Task.mark.dropFirst())`"
            ) { $0.tasks },
            Field(
                "duration_ms",
                .integer,
                "the time; overlapping sessions count once",
                absent: "no log says it"
            ) { $0.isUnknown ? nil : $0.duration },
            .isDurationPartial { $0.isPartial },
            Field(
                "rounded_ms",
                .integer,
                "the same, rounded up to a multiple of `--round`",
                absent: "as above"
            ) { $0.isUnknown ? nil : $0.rounded },
            Field(
                "hours",
                .hundredths,
                "the hours that are billed: `rounded_ms` to a hundredth of an hour",
                absent: "as above"
            ) { $0.isUnknown ? nil : $0.hours },
            Field("amount", .hundredths, "`hours` times the rate", absent: "no rate, or as above") {
                $0.isUnknown ? nil : $0.amount
            },
        ]
    )
}
