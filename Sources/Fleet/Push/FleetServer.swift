/// What a database says about itself.
package struct FleetServer: Hashable, Sendable {
    /// Which server and database it is, also behind another address.
    package var id = ""
    package var database = ""
    /// The version of its schema; 0 without one.
    package var schema = 0
    /// The newest revision that it has of this machine; nil if it does not know the machine.
    package var lastRev: Int64?
    /// The label of this machine there.
    package var label: String?

    /// Reads the answers to `PushScript.question`.
    init(_ lines: [String]) {
        var parts: [String] = []
        for line in lines {
            let words = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard let name = words.first, words.count > 1 else { continue }
            switch name {
            case "since", "server": parts.append(words.dropFirst().joined(separator: " "))
            case "machine":
                lastRev = Int64(words[1])
                label = words.count > 2 ? words[2] : nil
            case "database": database = words.dropFirst().joined(separator: "|")
            case "schema": schema = Int(words[1]) ?? 0
            default: break
            }
        }
        id = parts.joined(separator: " ")
    }
}
