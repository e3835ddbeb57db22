/// Where a fact was read, so that `tacho explain` can show the line behind every number.
package struct LogSource: Hashable, Sendable, Codable, Comparable {
    /// The log file's absolute path at the time of reading.
    package var file: String
    /// The byte offset of the line's first byte.
    package var offset: Int

    /// Some log on another machine, whose export has the call.
    package static let elsewhere = LogSource(file: "", offset: 0)

    /// Makes a place in a file.
    package init(file: String, offset: Int) {
        self.file = file
        self.offset = offset
    }

    /// Orders by path, then by offset.
    package static func < (left: LogSource, right: LogSource) -> Bool {
        left.file == right.file ? left.offset < right.offset : left.file < right.file
    }
}
