import Foundation

/// Approved output, kept as files in the folder `Texts`.
enum Approved {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Texts")

    /// Whether the environment asks to rewrite what is approved.
    static var isApproving: Bool { ProcessInfo.processInfo.environment["TACHO_APPROVE"] == "1" }

    /// The approved text of `name`.
    ///
    /// With `TACHO_APPROVE=1` in the environment `actual` becomes the approved text: read the difference in git.
    static func text(_ name: String, actual: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        if isApproving {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(actual.utf8).write(to: file)
        }
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    /// The names of all approved texts.
    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
    }
}
