import TachoCore

extension FolderPath {
    /// The SQL for whether a path is a directory or below it; both are expressions, and the directory may be NULL.
    static func sql(_ path: String, isIn folder: String) -> String {
        let below = "rtrim(\(folder), '/') || '/'"
        return "(\(path) = \(folder) OR \(folder) <> '' AND substr(\(path), 1, length(\(below))) = \(below))"
    }
}
