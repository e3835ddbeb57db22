package import TachoAgents
import TachoCore

extension AgentDefinition {
    /// A made-up agent, added as a real one would be.
    package static let demo = AgentDefinition(
        id: "demo",  // stored in sessions; never changes
        displayName: "Demo Agent",
        launch: LaunchRules(
            commands: "demoagent",
            otherCommands: "login",
            oneShotOptions: "-p",
            conversationOptions: "--resume"
        ),
        environmentMarks: "DEMO_AGENT",
        home: AgentHome(variable: "DEMO_HOME", defaults: [.home(".demo")]),
        resume: "demoagent --resume {}",  // {} is the conversation's id
        log: AgentLog(
            .lines(
                LineLog(
                    directories: ["logs"],  // below each home
                    accepts: { $0.hasSuffix(".jsonl") },  // a path below `logs`, such as `7f/3a.jsonl`
                    recordKeys: ["at", "type"],  // whole records in a damaged line are found by them
                    makeReader: { file, state in DemoReader(file: file, savedState: state) }
                )
            ),
            detail: .totals
        ),
        retention: { _ in LogRetention(days: 7, isDefault: true, remedy: "keep = true") }
    )
}
