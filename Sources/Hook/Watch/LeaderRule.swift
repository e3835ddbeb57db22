/// Decides whether the leader of a line's foreground job is the agent, whatever it is called.
enum LeaderRule {
    /// Returns whether the line is one simple command: no separators, no substitution, no function that runs several.
    ///
    /// Quoted separators count as well: in doubt, the agent must be recognized by name.
    static func isAgent(line: String, definition: String?) -> Bool {
        guard definition == nil else { return false }
        return !line.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "`"), UInt8(ascii: "("), 0x0A:
                true
            default: false
            }
        }
    }
}
