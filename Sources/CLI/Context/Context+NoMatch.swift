import TachoStore

extension Context {
    /// Says that nothing matches and, if the repository or directory asked for is unknown, where its sessions may be.
    func sayNoMatch(_ message: String, at path: String?, in store: Store) throws {
        output.say(message)
        if let hint = try UnknownPlace(path, in: store).text { output.say(hint) }
    }
}
