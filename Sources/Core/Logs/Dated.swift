/// A value with the timestamp of its line, to keep the first or the last of several.
package struct Dated<Value: Hashable & Comparable & Sendable & Codable>: Hashable, Sendable, Codable, Comparable {
    /// The line's time.
    package var at: Timestamp
    /// What the line said.
    package var value: Value

    @inlinable
    package init(_ value: Value, at: Timestamp) {
        self.at = at
        self.value = value
    }

    /// Orders by time; values decide between lines of one millisecond.
    package static func < (left: Dated, right: Dated) -> Bool {
        left.at == right.at ? left.value < right.value : left.at < right.at
    }
}

/// Where on disk an agent worked.
package struct WorkPlace: Hashable, Sendable, Codable, Comparable {
    /// The working directory.
    package var cwd: String?
    /// The git branch, as the agent's log names it; nil when it names none or a detached `HEAD`.
    package var branch: String?

    package init(cwd: String?, branch: String?) {
        self.cwd = cwd
        self.branch = branch
    }

    /// Orders by directory, then by branch; unknown comes first.
    package static func < (left: WorkPlace, right: WorkPlace) -> Bool {
        (left.cwd ?? "", left.branch ?? "") < (right.cwd ?? "", right.branch ?? "")
    }
}
