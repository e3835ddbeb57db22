/// The result of looking up a variable in another process's environment.
package enum EnvironmentLookup: Hashable, Sendable {
    /// The variable's value at the start of the process.
    case value(String)
    /// The environment is readable and lacks the variable.
    case absent
    /// The process is gone, executes another program just now, or is another user's.
    case unreadable
}
