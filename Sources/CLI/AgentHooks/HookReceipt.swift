import TachoCore
import TachoSystem

/// What tacho made in agents' settings besides its hooks, so that uninstalling takes that out, too, and nothing else.
///
/// `{"/home/u/.agent/settings.json":["/root","Stop"]}`, in `agent-hooks.json` in tacho's home.
struct HookReceipt {
    private let path: String
    private let home: String
    private var files: [String: Set<String>] = [:]
    private var isChanged = false

    init(home: String) {
        self.home = home
        path = home + "/agent-hooks.json"
        guard let bytes = SmallFile.bytes(path, limit: 1 << 20, chunk: 4_096),
            case .object(let members)? = try? JSONValue(json: bytes)
        else { return }
        for (path, names) in members {
            guard case .array(let names) = names else { continue }
            files[path] = Set(names.compactMap { if case .string(let name) = $0 { name } else { nil } })
        }
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
        let members = files.mapValues { JSONValue.array($0.sorted().map(JSONValue.string)) }
        let text = Array((JSONValue.object(members).jsonText + "\n").utf8)
        do throws(SystemError) {
            try AtomicFile.replace(path, with: text, permissions: 0o600)
        } catch {
            throw Failure.file(path, action: .write, reason: error.description)
        }
    }
}
