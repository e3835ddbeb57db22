import TachoCore
import TachoSystem

/// Names repositories without their paths.
struct RepositoryNamer {
    let mode: PushSettings.RepositoryNames
    /// The key of the hashes.
    let key: String
    /// Looks up the address of a repository's remote.
    let address: (_ directory: String) -> String?
    private var known: [String: String?] = [:]

    init(mode: PushSettings.RepositoryNames, key: String, address: @escaping (String) -> String?) {
        self.mode = mode
        self.key = key
        self.address = address
    }

    /// The name of the repository in a directory; nil without one, or if none is to leave.
    mutating func name(of directory: String?) -> String? {
        guard let directory, !directory.isEmpty, mode != .off else { return nil }
        if let name = known[directory] { return name }
        let place = address(directory) ?? directory
        let name = mode == .hash ? SaltedHash.of(place, agent: "repository", salt: key) : Self.lastPart(of: place)
        known[directory] = name
        return name
    }

    private static func lastPart(of place: String) -> String? {
        let last = place.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? ""
        let name = last.hasSuffix(".git") && last.count > 4 ? String(last.dropLast(4)) : last
        return name.isEmpty ? nil : name
    }
}
