import TachoCore
import TachoStore

/// Messages of a transcript as JSON values: their text cleaned, without secrets, and clipped.
enum TranscriptValue {
    /// Which part of each text is shown, in characters.
    struct Clip {
        /// How many are left out at its beginning.
        let skipped: Int
        /// How many are shown at most.
        let longest: Int
        /// How many bytes are shown at most: two of these fit into one result, whatever JSON has to escape.
        static let byteLimit = 20_000
    }

    /// A message; `index` is its place in the run's transcript, from 0.
    static func value(_ message: TranscriptMessage, index: Int, _ clip: Clip, local: LocalTime) -> JSONValue {
        let text = SecretText.redacted(SafeText.block(message.text))
        let rest = text.dropFirst(clip.skipped)
        var shown = rest.prefix(clip.longest)
        while shown.utf8.count > Clip.byteLimit { shown = shown.prefix(shown.count / 2) }
        var members: [String: JSONValue] = [
            "index": .int(index), "at": .string(local.rfc3339(message.at)),
            "speaker": .string(message.speaker.rawValue),
            "recorded_text": .string(String(shown)),
        ]
        if shown.endIndex < text.endIndex || clip.skipped > 0 {
            members["clipped"] = true
            members["length"] = .int(text.count)
        }
        return .object(members)
    }

    /// What `value` returns.
    static let schema = Schema.object([
        .required("index", .integer("Position in the run's transcript; pass it as offset to start there.")),
        .required("at", .string()),
        .required("speaker", .string(allowed: TranscriptMessage.Speaker.allCases.map(\.rawValue))),
        .required("recorded_text", .string("What was said, or the name of the tool called.")),
        .optional("clipped", .boolean("Whether the text was clipped; use skip_chars to read the rest.")),
        .optional("length", .integer("Full length in characters, if the text was clipped.")),
    ])
}
