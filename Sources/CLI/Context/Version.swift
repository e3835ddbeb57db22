/// The program's version.
enum Version {
    /// The version as `tacho --version` prints it; see https://semver.org.
    static let text = "0.1.0"
}
