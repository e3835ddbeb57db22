import TachoCore
import TachoRecords
import TachoStore

extension Tool {
    static func limitsGet(_ source: RecordSource) -> Tool {
        Tool(
            name: "limits_get",
            title: "Read usage limits",
            description: "Returns how much of the user's plans' limits is used, when each resets, and a forecast as a "
                + "range. kind estimate: no limit is published, only the hours that count together are known.",
            arguments: [],
            result: [
                .required("limits", .array(of: Schema(LimitFields.shape.description))), .optional("note", .string()),
            ]
        ) { _, context in
            let limits = try source.access.limits(now: source.user.now())
            try context.checkCancellation()
            let page = RecordPage(limits, limit: limits.count, as: LimitFields.shape, source.context)
            var members: [String: JSONValue] = ["limits": page.value]
            if limits.isEmpty { members["note"] = "No limit is known." }
            return .object(members)
        }
    }
}
