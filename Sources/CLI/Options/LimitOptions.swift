import ArgumentParser

struct LimitOptions: ParsableArguments {
    @Option(
        name: [.customShort("n"), .long],
        help: ArgumentHelp("Show at most COUNT rows, newest first.", valueName: "count")
    )
    var limit: Int?

    @Flag(help: "Show all rows, not just the newest 20.")
    var all = false

    /// The number of rows a list shows by default.
    static let defaultLimit = 20

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("invalid --limit \(limit); use a number of at least 1") }
        if all && limit != nil { throw ValidationError("--all and --limit cannot be combined") }
    }

    /// Reads the rows to show, and reports whether the default limit cut the list.
    ///
    /// - Parameters:
    ///   - isWhole: whether the list is complete by default, because a filter narrows it.
    ///   - read: reads at most this many rows; nil for all.
    /// - Returns: the rows, and whether more exist although no limit was given.
    func rows<Row>(isWhole: Bool, _ read: (Int?) throws -> [Row]) rethrows -> (rows: [Row], isCut: Bool) {
        if let limit { return (try read(limit), false) }
        if all || isWhole { return (try read(nil), false) }
        // One row more than is shown reveals whether there are more.
        let rows = try read(Self.defaultLimit + 1)
        return (Array(rows.prefix(Self.defaultLimit)), rows.count > Self.defaultLimit)
    }

    /// The note below a list that was cut.
    static func hint(_ count: Int) -> String {
        "Showing the newest \(count); use --all to list all."
    }
}
