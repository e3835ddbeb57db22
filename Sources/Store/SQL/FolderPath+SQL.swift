import TachoCore

extension FolderPath {
    /// In SQL, whether a path is a directory or below it; both are expressions, of which the directory's may be NULL.
    static func sql(_ path: String, isIn folder: String) -> String {
        let below = "rtrim(\(folder), '/') || '/'"
        return "(\(path) = \(folder) OR \(folder) <> '' AND substr(\(path), 1, length(\(below))) = \(below))"
    }
}
