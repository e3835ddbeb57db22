import TachoFleet

/// What leaves this machine by the settings, in words.
struct PushContents {
    let leaving: String
    let staying: String

    init(_ settings: PushSettings) {
        var sent = ["times", "agent", "model", "tokens", "cost", "exit status", "conversation ids", "machine label"]
        var kept = ["prompts", "notes", "command lines", "paths", "tool names and arguments", "commit ids"]
        switch settings.repos {
        case .name: sent.append("repository name")
        case .hash: sent.append("hash of the repository")
        case .off: kept.append("repository names")
        }
        let switches = [
            ("branch (may hold a customer's name or a ticket's title)", "branches", settings.sendsBranches),
            ("tags", "tags", settings.sendsTags), ("tab label", "tab labels", settings.sendsTabs),
        ]
        for (one, all, isSent) in switches {
            if isSent { sent.append(one) } else { kept.append(all) }
        }
        leaving = sent.joined(separator: ", ")
        staying = kept.joined(separator: ", ")
    }
}
