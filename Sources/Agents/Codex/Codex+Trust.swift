import TachoCore

extension Codex {
    /// Its own account of the hooks that it runs (`hooks/list` of its app server).
    static let trust = HookTrust(
        command: ["codex", "app-server"],
        questions: { directory in
            [
                ["id": 1, "method": "initialize", "params": ["clientInfo": ["name": "tacho", "version": "1"]]],
                ["method": "initialized"],
                ["id": 2, "method": "hooks/list", "params": ["cwds": [.string(directory)]]],
            ]
        },
        answer: { line in
            guard line["id"] == 2, case .array(let places)? = line["result"]?["data"] else { return nil }
            return places.flatMap { place -> [(command: String, isTrusted: Bool)] in
                guard case .array(let hooks)? = place["hooks"] else { return [] }
                return hooks.compactMap { hook in
                    guard case .string(let command)? = hook["command"] else { return nil }
                    return (command, hook["trustStatus"] == "trusted" || hook["isManaged"] == true)
                }
            }
        }
    )
}
