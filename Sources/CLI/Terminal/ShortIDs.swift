/// The shortest unique prefixes of ids.
struct ShortIDs {
    private let lengths: [String: Int]

    /// The minimum length of a short id: what a user can still recognize.
    static let minimumLength = 6

    /// Finds the beginnings for ids that are shown together.
    init(_ ids: some Sequence<String>) {
        let sorted = Set(ids).sorted()
        var lengths: [String: Int] = [:]
        for (index, id) in sorted.enumerated() {
            let before = index > 0 ? Self.common(id, sorted[index - 1]) : 0
            let after = index + 1 < sorted.count ? Self.common(id, sorted[index + 1]) : 0
            lengths[id] = max(Self.minimumLength, max(before, after) + 1)
        }
        self.lengths = lengths
    }

    /// The beginning of `id`; without a dash at its end.
    func short(_ id: String) -> String {
        let length = lengths[id] ?? id.count
        let prefix = id.prefix(length)
        return String(prefix.last == "-" ? id.prefix(length + 1) : prefix)
    }

    private static func common(_ left: String, _ right: String) -> Int {
        zip(left, right).prefix { $0 == $1 }.count
    }
}
