package import TachoCore

package enum LiveFields {
    package static let shape = Shape<LiveState>(
        "Live",
        [
            Field(
                "kind",
                .word,
                "`asking` (it cannot go on without you), `error` (its run failed), `waiting` (your move), `working`, "
                    + "`background` (commands that it started run), `running` (more is not known), `idle` (nothing for "
                    + "15 minutes, or never a prompt) or `suspended`"
            ) { $0.kind },
            Field("ask", .word, "what it asks for", absent: "not asking, or not known") { $0.ask },
            Field("tool", .text, "the tool that it asks for", absent: "not asking for a tool, or not known") {
                $0.tool
            },
            Field("since", .time, "when it changed to this") { $0.since },
            Field("source", .word, "what says so: the process, the agent's own status, its hooks, or its log") {
                $0.source
            },
            Field(
                "certain",
                .boolean,
                "false if its log has been silent for 10 minutes, or if a tool call is open and nothing but the log says "
                    + "whether it runs or waits for a permission"
            ) { $0.isCertain },
        ]
    )
}
