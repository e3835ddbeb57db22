import CSystem
import Libc

package enum ExecutablePath {
    /// Returns the absolute path that a shell would run for `name`; where it finds none, this process's own executable.
    ///
    /// Links are not followed: a link that a package manager points at each new version has to stay in startup files.
    ///
    /// - Parameters:
    ///   - name: a program's name or path, as `argv[0]` gives it.
    ///   - searchPath: the value of `PATH`.
    ///   - directory: the working directory, for relative paths.
    package static func find(name: String, searchPath: String, directory: String) -> String {
        if name.contains("/") { return name.hasPrefix("/") ? name : FilePath.resolve(name, in: directory) }
        return search(name, in: searchPath) ?? current ?? name
    }

    /// Returns the first executable file of this name in the directories of `searchPath`; relative ones are ignored.
    package static func search(_ name: String, in searchPath: String) -> String? {
        for directory in searchPath.split(separator: ":") where directory.hasPrefix("/") {
            let path = "\(directory)/\(name)"
            if FileStatus(following: path)?.isRegular == true, access(path, X_OK) == 0 { return path }
        }
        return nil
    }

    /// The path of this process's executable; nil when the system does not say.
    package static var current: String? {
        SystemText.read { Int(csystem_executable_path($0, Int32($1))) }
    }
}
