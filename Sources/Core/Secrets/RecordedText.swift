/// The border that texts from elsewhere pass on their way in: how long each kind may be, and which are freed of secrets.
///
/// A file system has no longer names and paths, and no vendor has such names of models and tools; what is longer was made to be
/// in the way. It is cut, and ends with `…`.
package enum RecordedText {
    /// The longest name of a branch, model, tool, tab or host, in bytes.
    package static let nameLimit = 255
    /// The longest path, in bytes.
    package static let pathLimit = 4_096

    /// The name of a model, a tool and the like.
    package static func name(_ text: String) -> String { bounded(text, nameLimit) }

    /// A path.
    package static func path(_ text: String) -> String { bounded(text, pathLimit) }

    /// The name of a branch, which people make up: without secrets.
    package static func branch(_ text: String) -> String { SecretText.redacted(bounded(text, nameLimit)) }

    /// A command line, a prompt's beginning or what a tool was called with, which were shortened before.
    package static func short(_ text: String) -> String { SecretText.redacted(bounded(text, pathLimit)) }

    private static func bounded(_ text: String, _ limit: Int) -> String {
        text.utf8.count <= limit ? text : UTF8Text.prefix(of: text, limit - 3) + "…"
    }
}
