import TachoCore
import TachoRecords

/// A message of a transcript as a model gets it: cleaned, without secrets, and clipped.
struct TranscriptExcerpt: Sendable {
    /// Which part of each text is shown, in characters.
    struct Clip {
        /// How many are skipped at its beginning.
        let skipped: Int
        /// How many are shown at most.
        let longest: Int
        /// How many bytes are shown at most: two of these fit into one result, whatever JSON has to escape.
        static let byteLimit = 20_000
    }

    private let message: TranscriptMessage
    private let index: Int
    private let shown: String
    private let fullLength: Int?

    /// Takes a part of a message; `index` is its position in the run's transcript, from 0.
    init(_ message: TranscriptMessage, index: Int, _ clip: Clip) {
        let text = SecretText.redacted(SafeText.block(message.text))
        var shown = text.dropFirst(clip.skipped).prefix(clip.longest)
        while shown.utf8.count > Clip.byteLimit { shown = shown.prefix(shown.count / 2) }
        self.message = message
        self.index = index
        self.shown = String(shown)
        fullLength = shown.endIndex < text.endIndex || clip.skipped > 0 ? text.count : nil
    }

    static let shape = Shape<TranscriptExcerpt>(
        "TranscriptMessage",
        [
            Field("index", .integer, "position in the run's transcript; pass it as offset to start there") { $0.index },
            Field("at", .time, "when it was logged") { $0.message.at },
            Field("speaker", .word) { $0.message.speaker },
            Field("recorded_text", as: .text, "what was said, or the name of the tool called") { excerpt, _ in
                .safeText(excerpt.shown)
            },
            Field("clipped", .boolean, "`true` if text is missing; use skip_chars to read the rest", absent: "complete")
            {
                $0.fullLength == nil ? nil : true
            },
            Field("length", .integer, "full length in characters", absent: "not clipped") { $0.fullLength },
        ]
    )
}
