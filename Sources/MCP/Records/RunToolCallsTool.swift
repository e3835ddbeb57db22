import TachoCore
import TachoRecords

extension Tool {
    static func runToolCalls(_ source: RecordSource) -> Tool {
        runCalls(
            source,
            name: "run_tool_calls",
            title: "Tool calls of a run",
            description: "Lists the tool calls of a run in chronological order: name, summary, status, duration.",
            member: "tool_calls",
            shape: ToolCallFields.shape
        ) { $0.toolCalls }
    }
}
