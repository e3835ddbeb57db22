import Foundation
import Libc

/// What a command prints, held back until it is known whether it fits on the terminal.
///
/// Unchecked, but safe to send: the bytes are touched under the lock only.
final class PageBuffer: @unchecked Sendable {
    /// Whether messages are shown on the same terminal and belong between the data.
    let holdsMessages: Bool
    private let lock = NSLock()
    private var held: [UInt8] = []
    private var isOpen = true

    /// Nil if nobody could turn the pages.
    init?(_ output: Output) {
        guard output.terminal.canShowScreens else { return nil }
        holdsMessages = isatty(output.errors) == 1
    }

    /// Adds bytes; false if they are to be written at once.
    func hold(_ bytes: [UInt8]) -> Bool {
        lock.withLock {
            if isOpen { held += bytes }
            return isOpen
        }
    }

    /// Ends the holding back, and returns what was held.
    func close() -> [UInt8] {
        lock.withLock {
            defer { held = [] }
            isOpen = false
            return held
        }
    }

    /// Whether a text fits on a terminal above the next prompt.
    static func fits(_ bytes: [UInt8], _ terminal: Terminal) -> Bool {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count <= terminal.rows else { return false }
        let rows = lines.dropLast(lines.last?.isEmpty == true ? 1 : 0).map { line in
            let cells = DisplayWidth.of(String(line.replacing(/\u{1B}\[[0-9;]*m/, with: "")))
            return max(1, (cells + terminal.columns - 1) / terminal.columns)
        }
        return rows.reduce(0, +) < terminal.rows
    }
}
