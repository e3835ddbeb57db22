import TachoCore
import TachoRecords

extension Tool {
    static func runAPICalls(_ source: RecordSource) -> Tool {
        runCalls(
            source,
            name: "run_api_calls",
            title: "API calls of a run",
            description:
                "Lists the API calls of a run in chronological order: model, tokens, cost and the price used.",
            member: "api_calls",
            shape: APICallFields.shape
        ) { $0.apiCalls }
    }
}
