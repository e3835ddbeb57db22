import Foundation
import TachoCore
import TachoStore
import TachoSystem

/// Turns the value of `--repo` into the path that sessions are recorded with.
enum RepositoryPath {
    /// The main working tree of the git repository that contains `path`, links resolved; outside git, and where there is
    /// nothing, the directory itself.
    ///
    /// - Parameter path: absolute, relative to the working directory, or beginning with `~/`.
    static func resolve(_ path: String, in context: Context) -> String {
        resolve(path, home: context.userHome, directory: context.currentDirectory)
    }

    /// The directory that a path or a name means: a path that exists, else what is recorded under that name.
    ///
    /// A name may have the folders before it, as in a table that tells two of one name apart.
    ///
    /// - Throws: `Failure.badValue` if several have it.
    static func named(_ name: String, in context: Context, _ store: Store) throws -> String {
        let path = resolve(name, in: context)
        let isPath = name.isEmpty || name.hasPrefix("/") || name.hasPrefix(".") || name.hasPrefix("~")
        if isPath || FileStatus(following: path) != nil { return path }
        let end = "/" + name.lowercased()
        let places = try store.directories().filter { $0.lowercased().hasSuffix(end) }
        guard places.count > 1 else { return places.first ?? path }
        let list = places.prefix(5).joined(separator: ", ")
        throw Failure.badValue(name, option: "--repo", expected: "one of the repositories of that name: \(list)")
    }

    /// The same for a process without a context.
    static func resolve(_ path: String, home: String, directory: String) -> String {
        let expanded = UserDirectories.expandingTilde(in: path, home: home)
        let absolute = expanded.hasPrefix("/") ? expanded : "\(directory)/\(expanded)"
        let folder = URL(fileURLWithPath: absolute).standardized.resolvingSymlinksInPath().path
        guard FileStatus(following: folder) != nil else { return folder }
        return GitFacts.read(at: folder)?.repo ?? folder
    }
}
