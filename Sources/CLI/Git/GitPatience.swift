import TachoCore

/// How long a command asks git about several repositories, one after the other.
struct GitPatience {
    private let end: ContinuousClock.Instant
    private let output: Output

    init(_ limit: Duration, in context: Context) {
        end = .now + limit
        output = context.output
    }

    /// Whether there is time left for a repository; if not, says that its commits are missing, and those of all after it.
    func reaches(_ repo: String) -> Bool {
        if ContinuousClock.now < end { return true }
        output.say("git took too long: commits in \(repo) and the repositories after it are missing.")
        return false
    }
}
