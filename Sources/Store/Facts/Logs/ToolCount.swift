/// How often a run called a tool.
package struct ToolCount: Hashable, Sendable {
    /// The tool's name; empty while only results were logged.
    package var name: String
    package var callCount: Int
    /// How many of them failed or were refused.
    package var failureCount: Int
}
