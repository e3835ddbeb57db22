/// A hook was called with arguments that it does not understand, or by someone who may not call it.
struct HookError: Error, CustomStringConvertible {
    /// The message for `tacho doctor`.
    let description: String

    /// Describes a call without repeating the line that the user typed.
    init(hook: String, arguments: ArraySlice<String>) {
        let words = arguments.prefix(2).map { String($0.prefix(40)) }.joined(separator: " ")
        description = "tacho hook \(hook.prefix(20)) \(words): unknown hook or bad arguments (\(arguments.count) words)"
    }

    /// Describes why a call does not count.
    init(hook: String, reason: String) {
        description = "tacho hook \(hook) was left out: \(reason)"
    }
}
