/// How long records are kept, each in milliseconds; nil keeps them.
struct RetentionSettings: Hashable {
    /// What prompts and tools' inputs quote; `[retention] text` such as `"90d"`.
    var text: Int64?
    /// All of a session but its sums; `[retention] sessions` such as `"2y"`.
    var sessions: Int64?

    var isOff: Bool { text == nil && sessions == nil }
}
