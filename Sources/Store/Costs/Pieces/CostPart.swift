/// What is billed in an API call.
package enum CostPart: String, CaseIterable, Sendable {
    case input
    case cacheRead = "cache_read"
    case cacheWrite5m = "cache_write_5m"
    case cacheWrite1h = "cache_write_1h"
    /// Output, with reasoning that the log does not tell apart.
    case output
    case reasoning
    case webSearch = "web_search"
    /// What no log splits into parts, such as a cost that an agent states as one sum.
    case unknown
}
