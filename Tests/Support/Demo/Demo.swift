package import TachoAgents
import TachoCore

/// A made-up agent, as a new one would be added: this directory and one line in a list of agents.
///
/// Its log has what other agents' logs lack: costs of its own, totals of segments, outcomes that are not told.
package enum Demo {
    package static let id = "demo"

    /// Everything that tacho knows of it.
    package static let definition = AgentDefinition(
        id: id,
        displayName: "Demo Agent",
        launch: LaunchRules(
            commands: "demoagent",
            otherCommands: "login",
            oneShotOptions: "-p",
            conversationOptions: "--resume"
        ),
        environmentMarks: "DEMO_AGENT",
        home: AgentHome(variable: "DEMO_HOME", defaults: [.home(".demo")]),
        resume: "demoagent --resume {}",
        timing: BindingTiming(slack: 2_000, startUp: 5_000),
        log: AgentLog(
            .lines(
                LineLog(
                    directories: ["logs"],
                    accepts: { $0.hasSuffix(".jsonl") ? .read : nil },
                    recordKeys: ["at", "type"],
                    makeReader: { file, state in DemoReader(file: file, savedState: state) }
                )
            ),
            detail: .totals
        ),
        retention: { _ in LogRetention(days: 7, isDefault: true, remedy: "keep = true") }
    )
}
