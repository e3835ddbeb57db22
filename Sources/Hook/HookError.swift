/// A hook was called with words that it does not understand.
struct HookError: Error, CustomStringConvertible {
    /// What happened, for `tacho doctor`.
    let description: String

    /// Describes a call; the line that a person typed is not repeated.
    init(hook: String, arguments: ArraySlice<String>) {
        let words = arguments.prefix(2).map { String($0.prefix(40)) }.joined(separator: " ")
        description = "tacho hook \(hook.prefix(20)) \(words): unknown hook or bad arguments (\(arguments.count) words)"
    }
}
