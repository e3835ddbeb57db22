import Foundation
import TachoHook

/// Turns what a person writes after `--repo` into the path that sessions are recorded with.
enum RepositoryPath {
    /// The main working tree of the git repository that holds `path`, links resolved; the folder itself outside git.
    ///
    /// - Parameter path: absolute, relative to the working directory, or beginning with `~/`.
    static func resolve(_ path: String, in context: Context) -> String {
        let absolute =
            if path == "~" || path.hasPrefix("~/") {
                context.userHome + path.dropFirst()
            } else {
                path.hasPrefix("/") ? path : "\(context.currentDirectory)/\(path)"
            }
        let folder = URL(fileURLWithPath: absolute).standardized.resolvingSymlinksInPath().path
        return GitFacts.read(at: folder)?.repo ?? folder
    }
}
