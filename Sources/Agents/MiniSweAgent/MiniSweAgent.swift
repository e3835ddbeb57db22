import TachoCore

/// What is known of mini-swe-agent; measured with 2.4.6.
enum MiniSweAgent {
    /// The id in the catalogue.
    static let id = "mini-swe-agent"
    static let home = AgentHome(
        variable: "MSWEA_GLOBAL_CONFIG_DIR",
        defaults: [.configuration("mini-swe-agent"), .home("Library/Application Support/mini-swe-agent")]
    )

    /// `last_mini_run.traj.json`, which is rewritten at every step and replaced by the next run.
    ///
    /// A step keeps what a command printed, up to 10,000 characters, twice: a megabyte would end after 50 steps.
    static var log: AgentLog {
        AgentLog(
            .document(
                DocumentLog(
                    directories: [""],
                    accepts: { $0 == "last_mini_run.traj.json" },
                    sizeLimit: 64 << 20,
                    makeReader: { MiniSweAgentReader(file: $0) }
                )
            )
        )
    }
}

extension AgentDefinition {
    static let miniSweAgent = AgentDefinition(
        id: MiniSweAgent.id,
        displayName: "mini-swe-agent",
        launch: LaunchRules(
            commands: "mini mini-swe-agent",
            commonWords: "mini",
            packages: "mini-swe-agent",
            modules: "minisweagent minisweagent.run.mini",
            oneShotOptions: "--exit-immediately",
            valueOptions: "-m --model --model-class --agent-class --environment-class -l --cost-limit",
            textOptions: "-t --task -c --config -o --output"
        ),
        home: MiniSweAgent.home,
        log: MiniSweAgent.log
    )
}
