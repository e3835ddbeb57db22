package import TachoCore

/// The fields of the difference of two costs.
package enum DifferenceFields {
    package static let row = Shape<CostDifference.Row>(
        "DifferenceRow",
        [
            Field("key", .text, "the model, branch, …; empty for everything that has none") { $0.name.key },
            Field("label", .text, "a readable name", absent: "same as the key") { $0.name.label },
        ] + Field.cost("the cost on the first side") { $0.before }.map { $0.named("before_\($0.name)") }
            + Field.cost("the cost on the second side") { $0.after }.map { $0.named("after_\($0.name)") } + [
                Field("difference_usd", .dollars, "how much more the second side cost, of what is known") {
                    $0.picodollars
                }
            ]
    )

    private static let division = Shape<CostDifference.Division>(
        "Division",
        [
            Field("by", .word) { $0.grouping },
            Field("rows", .list(of: row), "what moved most first; the differences add up to the whole") { $0.rows },
        ]
    )

    private static let side = Shape<CostDifference.Side>(
        "DifferenceSide",
        with: [CostFields.figures.part { $0.figures }],
        [Field("name", .text, "what was asked for: a session, a branch or a time") { $0.name }]
    )

    package static let difference: [Field<CostDifference>] = [
        Field("before", .object(side), "the first side") { $0.before },
        Field("after", .object(side), "the second side") { $0.after },
        Field("difference_usd", .dollars, "how much more the second side cost, of what is known") { $0.picodollars },
        Field("divisions", .list(of: division), "the difference by each grouping") { $0.divisions },
    ]
}
