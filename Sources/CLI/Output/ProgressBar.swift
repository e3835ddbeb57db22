import TachoCore
import TachoIngest

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A line on the person's terminal that shows how far a reading is; nothing where nobody looks.
struct ProgressBar {
    private static let width = 30

    private let output: Output
    private let isWanted: Bool
    private var shownPercentage = -1
    private var shownAgent = ""

    /// Makes a bar on the descriptor for words.
    init(_ output: Output) {
        self.output = output
        isWanted = isatty(output.words) == 1
    }

    /// Shows how far one agent's logs are, at most once for each percent.
    mutating func show(_ agent: String, _ progress: LogImporter.Progress) {
        guard isWanted, progress.totalByteCount > 0 else { return }
        let percentage = min(100, progress.byteCount * 100 / progress.totalByteCount)
        guard percentage != shownPercentage || agent != shownAgent else { return }
        (shownPercentage, shownAgent) = (percentage, agent)
        let filled = percentage * Self.width / 100
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.width - filled)
        let total = ByteText.short(Int64(progress.totalByteCount))
        draw("\r\(SafeText.line(agent)) [\(bar)] \(percentage) % of \(total)\u{1B}[K")
    }

    /// Takes the bar away.
    func clear() {
        if isWanted, shownPercentage >= 0 { draw("\r\u{1B}[K") }
    }

    private func draw(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(output.words, $0.baseAddress, $0.count) }
    }
}
