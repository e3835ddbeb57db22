import ArgumentParser

/// How many rows a list shows.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("At most so many, the newest.", valueName: "count"))
    var limit: Int?

    @Flag(help: "As many as there are, not only the newest 20.")
    var all = false

    /// How many rows a list shows when nothing was said about it.
    static let defaultLimit = 20

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit cannot be \(limit); it takes a number from 1 up") }
        if all && limit != nil { throw ValidationError("--all and --limit exclude each other; choose one") }
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
        "These are the newest \(count); --all lists every one."
    }
}
