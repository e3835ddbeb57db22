import Libc
import TachoCore
import TachoIngest

/// A progress bar on the user's terminal; prints nothing if there is none.
struct ProgressBar {
    private static let width = 30

    private let output: Output
    /// The terminal's width; nil if there is none.
    private let columns: Int?
    private var shownPercentage = -1
    private var shownAgent = ""

    init(_ output: Output) {
        self.output = output
        columns = Self.columns(of: output.errors)
    }

    /// Makes a bar for a terminal of some width, or for none.
    init(_ output: Output, columns: Int?) {
        self.output = output
        self.columns = columns
    }

    private static func columns(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Shows the progress of one agent's logs, at most once per percent.
    mutating func show(_ agent: String, _ progress: LogImporter.Progress) {
        guard let columns, progress.totalByteCount > 0 else { return }
        let percentage = min(100, progress.byteCount * 100 / progress.totalByteCount)
        guard percentage != shownPercentage || agent != shownAgent else { return }
        (shownPercentage, shownAgent) = (percentage, agent)
        draw("\r\(text(percentage, progress.totalByteCount, columns: columns))\u{1B}[K")
    }

    /// Leaves the bar as it is and goes to the next line.
    func finish() {
        if shownPercentage >= 0 { draw("\n") }
    }

    /// The line, which stops before the last column: after it, a terminal would wrap.
    private func text(_ percentage: Int, _ byteCount: Int, columns: Int) -> String {
        let (agent, words) = (SafeText.line(shownAgent), "\(percentage) % of \(ByteText.short(Int64(byteCount)))")
        let width = min(Self.width, columns - 1 - agent.count - words.count - 4)
        guard width > 0 else { return String("\(agent) \(words)".prefix(columns - 1)) }
        let filled = percentage * width / 100
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
        return "\(agent) [\(bar)] \(words)"
    }

    private func draw(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(output.errors, $0.baseAddress, $0.count) }
    }
}
