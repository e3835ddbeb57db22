import Dispatch
import TachoCore
import TachoMCP

/// A catalogue with a tool for each way a call can go.
struct Demo {
    static let info = ServerInfo(name: "demo", title: "Demo", version: "1.2.3", instructions: "Call echo first.")

    /// Signalled by each `block` when it runs.
    let entered = DispatchSemaphore(value: 0)
    /// Lets one `block` go on.
    let gate = DispatchSemaphore(value: 0)

    var catalogue: Catalogue {
        Catalogue(
            tools: [echo, block, fail, large],
            resources: [
                Resource(uri: "tacho://demo", name: "demo", title: "Demo", description: "A text.") { _, _ in
                    "{}"
                },
                Resource(
                    uri: "tacho://item/{item_id}",
                    name: "item",
                    title: "Item",
                    description: "One item."
                ) { ids, _ in ids["item_id"] == "a1" ? #"{"id":"a1"}"# : nil },
            ]
        )
    }

    private var echo: Tool {
        Tool(
            name: "echo",
            title: "Echo",
            description: "Returns its text.",
            arguments: [
                .required("text", .string("What to return.", longest: 20_000_000)),
                .optional("times", .integer("How often.", in: 1...5, standard: 1)),
                .optional("mode", .string("How.", allowed: ["plain", "shout"], standard: "plain")),
                .optional("tags", .array(of: .string(), "Words.", longest: 3)),
                .optional("loud", .boolean("Whether to shout.")),
            ],
            aliases: ["count": "times"],
            result: [
                .required("text", .string()), .required("times", .integer()), .required("mode", .string()),
                .optional("tags", .array(of: .string())), .optional("loud", .boolean()),
            ]
        ) { arguments, _ in
            if arguments.string("text") == "mend" { throw ToolError("No item \"mend\". Call echo with another text.") }
            return .object(Dictionary(arguments.names.map { ($0, arguments[$0] ?? .null) }) { $1 })
        }
    }

    private var block: Tool {
        Tool(
            name: "block",
            title: "Block",
            description: "Waits.",
            arguments: [],
            result: [.required("done", .boolean())]
        ) { [entered, gate] _, context in
            entered.signal()
            while gate.wait(timeout: .now() + .milliseconds(5)) == .timedOut { try context.checkCancellation() }
            return ["done": true]
        }
    }

    private var fail: Tool {
        Tool(name: "fail", title: "Fail", description: "Fails inside.", arguments: [], result: []) { _, _ in
            throw SecretFailure(path: "/home/secret/tacho.db")
        }
    }

    private var large: Tool {
        Tool(
            name: "large",
            title: "Large",
            description: "Returns much.",
            arguments: [.optional("size", .integer("How much.", in: 0...100_000, standard: 40_000))],
            result: [.required("text", .string())]
        ) { arguments, _ in
            ["text": .string(String(repeating: "x", count: arguments.integer("size") ?? 0))]
        }
    }

    private struct SecretFailure: Error {
        let path: String
    }
}

extension Demo {
    /// Lets one `block` go on.
    func letGo() {
        gate.signal()
    }

    /// Whether a `block` runs that nobody has waited for.
    var hasEntered: Bool { entered.wait(timeout: .now()) == .success }

    /// Waits until one `block` runs; false when none did in time.
    func waitUntilEntered() async -> Bool {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [entered] in
                continuation.resume(returning: entered.wait(timeout: .now() + 60) == .success)
            }
        }
    }
}
