import TachoCore
import TachoSystem

/// What tacho made in agents' settings besides its hooks, so that uninstalling takes that out, too, and nothing else.
///
/// `{"/home/u/.agent/settings.json":["/root","Stop"]}`, in `agent-hooks.json` in tacho's home.
struct HookReceipt {
    private let record: InstallRecord
    private let home: String
    private var files: [String: Set<String>] = [:]
    private var isChanged = false

    init(home: String) {
        self.home = home
        record = InstallRecord("agent-hooks.json", home: home)
        if case .object(let members)? = record.value { files = members.compactMapValues(\.texts) }
    }

    func made(in file: String) -> Set<String> { files[file] ?? [] }

    mutating func set(_ made: Set<String>, in file: String) {
        guard self.made(in: file) != made else { return }
        files[file] = made.isEmpty ? nil : made
        isChanged = true
    }

    /// Makes tacho's home: where it is missing, hooks record nothing.
    func makeHome() {
        _ = Directory.make(home, permissions: 0o700)
    }

    /// Writes it, if it changed.
    func save() throws {
        guard isChanged else { return }
        try record.write(.object(files.mapValues { JSONValue($0) }))
    }
}
