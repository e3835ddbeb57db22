import ArgumentParser

/// How many rows a list shows.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Show at most COUNT rows, newest first.", valueName: "count"))
    var limit: Int?

    @Flag(help: "Show all rows, not just the newest 20.")
    var all = false

    /// How many rows a list shows when nothing was said about it.
    static let defaultLimit = 20

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("invalid --limit \(limit); use a number of at least 1") }
        if all && limit != nil { throw ValidationError("--all and --limit cannot be combined") }
    }

    /// Reads the rows to show, and tells those that it leaves out without having been asked to.
    ///
    /// - Parameters:
    ///   - isWhole: whether all are shown when nothing was said, since something else narrows the list.
    ///   - read: reads at most so many rows, all for nil.
    /// - Returns: the rows; `isCut` when there are more that nobody limited.
    func rows<Row>(isWhole: Bool, _ read: (Int?) throws -> [Row]) rethrows -> (rows: [Row], isCut: Bool) {
        if let limit { return (try read(limit), false) }
        if all || isWhole { return (try read(nil), false) }
        // One more than is shown tells whether there are more.
        let rows = try read(Self.defaultLimit + 1)
        return (Array(rows.prefix(Self.defaultLimit)), rows.count > Self.defaultLimit)
    }

    /// What is said below a list that was cut.
    static func hint(_ count: Int) -> String {
        "Showing the newest \(count); use --all to list all."
    }
}
