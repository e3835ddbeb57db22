/// The answer to a look-up in another process's environment.
package enum EnvironmentLookup: Hashable, Sendable {
    /// The variable's value when the process was started.
    case value(String)
    /// The environment is readable and lacks the variable.
    case absent
    /// The process is another user's, or gone.
    case unreadable
}
