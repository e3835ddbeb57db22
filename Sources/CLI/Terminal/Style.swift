/// The style of a text on a terminal with color (ECMA-48, SGR).
enum Style: String, Sendable {
    case dim = "2"
    case bold = "1"
    /// Chosen: the colors of text and background change places.
    case reverse = "7"
    /// Going well, or running.
    case green = "32"
    /// Waiting, or worth a look.
    case yellow = "33"
    case red = "31"

    func apply(to text: String) -> String {
        text.isEmpty ? text : "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
    }
}
