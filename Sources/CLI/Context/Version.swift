enum Version {
    /// The released version; see https://semver.org.
    static let text = "0.1.0"

    /// The version as `tacho --version` prints it: with the commit it was built from, if known.
    static let full = builtFromCommit.isEmpty ? text : "\(text) (\(builtFromCommit))"
}
