package import TachoCore

extension RecordDocuments {
    package static let invoice = RecordDocument<Invoice>(
        "tacho.invoice.v1",
        "`tacho invoice`.",
        [
            Field("client", .text, "the client's tag") { $0.client },
            Field("from", .time, "start of the period") { $0.period.lowerBound },
            Field("to", .time, "its end") { $0.period.upperBound },
            .clock { $0.clock },
        ] + Field.rate { $0.rate } + [
            Field("days", .list(of: InvoiceFields.day), "the days with work") { $0.days },
            .isDurationPartial { $0.isPartial },
            Field("rounded_ms", .integer, "the sum of the days", absent: "no log says it") {
                $0.isUnknown ? nil : $0.rounded
            },
            Field("hours", .hundredths, "the sum of the days", absent: "as above") { $0.isUnknown ? nil : $0.hours },
            Field("amount", .hundredths, "the sum of the days", absent: "no rate, or as above") {
                $0.isUnknown ? nil : $0.amount
            },
        ]
    )
}
