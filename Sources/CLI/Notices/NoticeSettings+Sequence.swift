import TachoCore

extension NoticeSettings.Sequence {
    /// What is written to the terminal.
    ///
    /// - Parameter isInTmux: whether tmux must be told to hand it on, which it does with `allow-passthrough on`.
    func text(_ notice: Notice, isInTmux: Bool) -> String {
        // A semicolon ends a field of OSC 777.
        let (title, body) = (SafeText.line(notice.title).replacing(";", with: ","), SafeText.line(notice.body))
        switch self {
        case .bell: return "\u{07}"
        case .osc9: return Self.passed("\u{1B}]9;\(title): \(body)\u{07}", isInTmux)
        case .osc99:
            let (start, end) = ("\u{1B}]99;i=tacho:d=0;\(title)\u{1B}\\", "\u{1B}]99;i=tacho:p=body;\(body)\u{1B}\\")
            return Self.passed(start, isInTmux) + Self.passed(end, isInTmux)
        case .osc777: return Self.passed("\u{1B}]777;notify;\(title);\(body)\u{07}", isInTmux)
        }
    }

    private static func passed(_ text: String, _ isInTmux: Bool) -> String {
        isInTmux ? "\u{1B}Ptmux;" + text.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\" : text
    }
}
