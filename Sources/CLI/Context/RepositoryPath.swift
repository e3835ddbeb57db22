import Foundation
import TachoSystem

/// Turns the value of `--repo` into the path that sessions are recorded with.
enum RepositoryPath {
    /// The main working tree of the git repository that contains `path`, links resolved; outside git, the directory itself.
    ///
    /// - Parameter path: absolute, relative to the working directory, or beginning with `~/`.
    static func resolve(_ path: String, in context: Context) -> String {
        resolve(path, home: context.userHome, directory: context.currentDirectory)
    }

    /// The same for a process without a context.
    static func resolve(_ path: String, home: String, directory: String) -> String {
        let expanded = UserDirectories.expandingTilde(in: path, home: home)
        let absolute = expanded.hasPrefix("/") ? expanded : "\(directory)/\(expanded)"
        let folder = URL(fileURLWithPath: absolute).standardized.resolvingSymlinksInPath().path
        return GitFacts.read(at: folder)?.repo ?? folder
    }
}
