#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// This process's environment variables.
package enum Environment {
    /// Returns a variable's value; nil when it is unset or empty.
    ///
    /// Invalid UTF-8 is repaired.
    package static func value(_ name: String) -> String? {
        guard let text = getenv(name), text.pointee != 0 else { return nil }
        return String(cString: text)
    }

    /// Whether the user switched recording off: `TACHO_DISABLE` set to anything but `0`.
    package static var isDisabled: Bool {
        guard let text = value("TACHO_DISABLE") else { return false }
        return text != "0"
    }

    /// The variables that agents give to the shells and tools that they start.
    ///
    /// A shell with one of them is an agent's, not a person's: what runs in it belongs to that agent's session.
    /// The snippets in shell/ look for the same names.
    package static let agentVariables = [
        "AI_AGENT", "ANTIGRAVITY_AGENT", "AUGMENT_AGENT", "CLAUDECODE", "CLAUDE_CODE_CHILD_SESSION", "CLINE_ACTIVE",
        "CODEX_CI", "CODEX_SANDBOX", "CODEX_THREAD_ID", "COPILOT_CLI", "CURSOR_AGENT", "GEMINI_CLI", "GOOSE_TERMINAL",
        "OPENCODE", "QWEN_CODE",
    ]

    /// Whether an agent started this process.
    package static var isAgents: Bool {
        agentVariables.contains { value($0) != nil }
    }
}
