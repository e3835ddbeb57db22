import Libc
import TachoCore

/// Records errors of hooks, which themselves must stay silent; `tacho doctor` shows them.
///
/// One JSON object per line: `{"at":1795360417123,"error":"…"}`.
package enum HookErrors {
    /// The size in bytes above which the file is emptied first: only the latest errors matter.
    package static let sizeLimit = 65_536

    /// Appends an error if that is possible.
    package static func note(_ error: String, paths: TachoPaths) {
        guard let file = AppendFile(path: paths.hookErrors, directories: [paths.home]) else { return }
        if file.size > sizeLimit { file.truncate() }
        _ = file.append(JournalLine.render(error: error, at: Clock.now))
    }
}
