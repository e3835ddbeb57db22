import Foundation
import Libc
import TachoAgents
import TachoCore
import TachoIngest
import TachoSystem

/// The directory of the sample history: a home of its own with agents' logs, repositories and records.
struct DemoHome {
    let context: Context

    /// The directory, which only its user can read.
    var path: String { "\(directory)/tacho-demo-\(getuid())" }

    private var directory: String {
        let named = UserDirectories.absolute(context.environment["TMPDIR"]) ?? "/tmp"
        return named.count > 1 && named.hasSuffix("/") ? String(named.dropLast()) : named
    }

    private var stamp: String { path + "/made-for" }
    /// A history is made again each day, and by each version.
    private var label: String { "\(Version.full) \(context.local.civil(context.now).date) \(context.local.zone)\n" }

    /// Variables that say nothing about the user's own records.
    private static let keptVariables = [
        "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LANG", "LC_ALL", "LESS", "NO_COLOR", "PAGER", "PATH", "TACHO_PAGER",
        "TERM", "TMPDIR", "TZ",
    ]

    /// Makes the history unless today's is there, and returns the context in which commands find it.
    func prepared() throws -> Context {
        if let status = FileStatus(path: path) {
            guard status.kind == .directory, status.owner == geteuid(), status.permissions & 0o077 == 0 else {
                throw Failure.file(path, action: .write, reason: "it is not a directory that only you can read")
            }
            if SmallFile.bytes(stamp, limit: 1_024) == Array(label.utf8) { return try sample }
            try remove()
        }
        guard mkdir(path, 0o700) == 0 else {
            throw Failure.file(path, action: .write, reason: SystemError.last.description)
        }
        let sample = try sample
        try make(sample)
        try write(label, to: stamp)
        return sample
    }

    /// Deletes the directory; false if it does not exist.
    @discardableResult
    func remove() throws -> Bool {
        guard let status = FileStatus(path: path) else { return false }
        guard status.owner == geteuid() else {
            throw Failure.file(path, action: .remove, reason: "it belongs to another user")
        }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw Failure.file(path, action: .remove, reason: SystemError.last.description)
        }
        return true
    }

    /// The context of a command that shows the history.
    private var sample: Context {
        get throws {
            var sample = context
            sample.environment = context.environment.filter { Self.keptVariables.contains($0.key) }
            let (home, records) = (path + "/home", path + "/records")
            sample.environment.merge(["HOME": home, "TACHO_HOME": records]) { $1 }
            guard let paths = TachoPaths(variable: { sample.environment[$0] }) else { throw Failure.noHome(home) }
            sample.paths = paths
            sample.userHome = home
            sample.currentDirectory = home + "/src/" + DemoProject.all[0].name
            sample.agents = context.agents.filter { $0.sample != nil }
            sample.liveness = Liveness(
                boot: DemoJournal.boot,
                isAlive: { _ in true },
                wasStarted: { _, _ in true },
                record: { _ in true },
                pause: {}
            )
            return sample
        }
    }

    private func make(_ sample: Context) throws {
        let sources = sample.userHome + "/src"
        let history = DemoHistory(sources: sources, agents: sample.agents, now: context.now, local: context.local)
        for session in history.sessions {
            for file in session.agent.sample?.files(of: session.conversation) ?? [] {
                try write(file.text, to: "\(sample.userHome)/\(file.path)")
            }
        }
        let start = (history.sessions.first?.start ?? context.now) + -3_600_000
        var commits: [String: [(at: Timestamp, id: String)]] = [:]
        for project in DemoProject.all {
            let repository = DemoRepository(
                path: "\(sources)/\(project.name)",
                sessions: history.sessions.filter { $0.project == project.name },
                environment: context.environment
            )
            commits[project.name] = try repository.make(since: start)
        }
        DemoJournal(paths: sample.paths, commits: commits).write(history.sessions)
        try write(Self.settings, to: sample.paths.configuration)
    }

    private func write(_ text: String, to file: String) throws {
        do {
            let folder = FilePath.parent(file)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        } catch {
            throw Failure.file(file, action: .write, reason: SystemError.last.description)
        }
    }

    /// Settings that show what settings do.
    private static let settings = """
        [budget]
        month = 250.0

        [invoice]
        rate = 95.0
        currency = "EUR"

        [[tag]]
        tag = "acme"
        path = "**/acme-site"

        [[tag]]
        tag = "$ticket"
        branch = '(?<ticket>[A-Z]+-[0-9]+)'

        """
}
