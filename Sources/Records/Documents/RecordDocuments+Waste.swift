package import TachoCore

extension RecordDocuments {
    package static let waste = RecordDocument<WasteReport>("tacho.waste.v1", "`tacho waste`.", WasteFields.report)

    package static let difference = RecordDocument<CostDifference>(
        "tacho.diff.v1",
        "`tacho diff A B`.",
        DifferenceFields.difference
    )
}
