/// The finest part of an agent's work whose tokens its log always states.
package enum LogDetail: String, CaseIterable, Sendable {
    /// Each call of a model.
    case calls
    /// Each run: the sum of its calls.
    case runs
    /// Only the sum of a conversation or of a process; single calls may be known beside it.
    case totals
    /// No tokens: only when its sessions began and ended.
    case times
}
