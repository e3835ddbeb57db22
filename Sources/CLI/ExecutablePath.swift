import Foundation

/// Finds where a program is.
enum ExecutablePath {
    /// The absolute path that a shell would run for `name`.
    ///
    /// Links are not followed: a link that a package manager points at each new version has to stay in rc files.
    ///
    /// - Parameters:
    ///   - name: a program's name or path, as `argv[0]` gives it.
    ///   - searchPath: the value of `PATH`.
    ///   - directory: the working directory, for relative paths.
    static func find(name: String, searchPath: String, directory: String) -> String {
        if name.hasPrefix("/") { return name }
        if name.contains("/") { return URL(fileURLWithPath: directory + "/" + name).standardized.path }
        return search(name, in: searchPath) ?? Bundle.main.executablePath ?? name
    }

    /// The first executable file of this name in the folders of `searchPath`; nil when there is none.
    static func search(_ name: String, in searchPath: String) -> String? {
        for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
            let path = "\(folder)/\(name)"
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), !isDirectory.boolValue else {
                continue
            }
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        return nil
    }
}
