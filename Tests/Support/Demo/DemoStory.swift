import TachoAgents
package import TachoCore

/// What truly happened in a random conversation of the demo agent; its log is rendered from it.
package struct DemoStory {
    package struct Call: Equatable {
        package var id: String
        package var output: Int
        package var nanodollars: Int?
    }

    package struct Run: Equatable {
        package var id: String
        package var calls: [Call]
    }

    package var conversation: String
    package var runs: [Run]

    package init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let conversation = "demo-\(seed)"
        self.conversation = conversation
        runs = (0..<Int.random(in: 1...6, using: &random)).map { run in
            let calls = (0..<Int.random(in: 0...5, using: &random)).map { call in
                let cost = Bool.random(using: &random) ? Int.random(in: 0...9_000_000, using: &random) : nil
                let id = "\(conversation)-\(run)-\(call)"
                return Call(id: id, output: Int.random(in: 1...900, using: &random), nanodollars: cost)
            }
            return Run(id: "\(conversation)-\(run)", calls: calls)
        }
    }

    /// The log, with lines that are no JSON between those of the story.
    package var log: RenderedLog {
        var second = 0
        func at() -> String {
            second += 1
            let (minutes, seconds) = (String(100 + second / 60).dropFirst(), String(100 + second % 60).dropFirst())
            return #""at":"2026-11-20T10:\#(minutes):\#(seconds)Z""#
        }
        var lines = [#"{\#(at()),"type":"start","cwd":"/w"}"#, "torn {", ""]
        for run in runs {
            lines.append(#"{\#(at()),"type":"prompt","id":"\#(run.id)","text":"Do \#(run.id)"}"#)
            for call in run.calls {
                let cost = call.nanodollars.map { #","nanodollars":\#($0)"# } ?? ""
                lines.append(
                    #"{\#(at()),"type":"call","id":"\#(call.id)","model":"demo-1","output":\#(call.output)\#(cost)}"#
                )
            }
            lines.append(#"{\#(at()),"type":"over"}"#)
        }
        return RenderedLog(
            directory: ".demo/logs",
            relativePath: conversation + ".jsonl",
            bytes: Array(lines.map { $0 + "\n" }.joined().utf8)
        )
    }

    /// What was read, in the form of a story.
    package static func runs(in facts: FactBatch, of conversation: String) -> [Run] {
        let runs = facts.runs.values.filter { $0.origin.conversation == conversation }
        return runs.sorted {
            ($0.startedAt ?? $0.endedAt ?? .init(milliseconds: 0)) < ($1.startedAt ?? .init(milliseconds: 0))
        }
        .map { run in
            let calls = facts.apiCalls.values.filter { $0.reference.run == run.key }
                .sorted { $0.startedAt < $1.startedAt }
            return Run(
                id: run.key,
                calls: calls.map {
                    Call(id: $0.key, output: $0.tokens.output, nanodollars: $0.statedCost.map { Int($0 / 1_000) })
                }
            )
        }
    }
}
