import Libc
import TachoCore
import TachoSystem

/// Where a command writes: data to standard output, messages to standard error.
struct Output: Sendable {
    /// The descriptor for data.
    var data: Int32 = STDOUT_FILENO
    /// The descriptor for messages: hints, progress and errors.
    var errors: Int32 = STDERR_FILENO
    /// What is behind `data`.
    var terminal: Terminal
    /// Where output goes first that may need a pager.
    var page: PageBuffer?

    /// Writes data as it is.
    ///
    /// - Throws: `Failure.outputClosed` if the reader closed the output.
    func write(_ text: String) throws {
        try write(Array(text.utf8))
    }

    /// Writes data as it is.
    ///
    /// - Throws: `Failure.outputClosed` if the reader closed the output.
    func write(_ bytes: [UInt8]) throws {
        if page?.hold(bytes) == true { return }
        try Self.write(bytes, to: data)
    }

    /// Writes CSV or JSON: as it is into a pipe or file, without control and escape characters on a terminal.
    ///
    /// - Throws: `Failure.outputClosed` if the reader closed the output.
    func writeMachineText(_ text: String) throws {
        try endPaging()
        try write(terminal.isInteractive ? SafeText.block(text.replacing("\r\n", with: "\n")) : text)
    }

    /// Writes CSV or JSON in UTF-8, as the text above.
    ///
    /// - Throws: `Failure.outputClosed` when the reader has gone.
    func writeMachineText(_ bytes: [UInt8]) throws {
        guard terminal.isInteractive else { return try write(bytes) }
        try writeMachineText(String(decoding: bytes, as: UTF8.self))
    }

    /// Prints a message with a line break at the end; failures to write it are ignored.
    ///
    /// On a terminal, lines are wrapped between words, except those that begin with a space, which users copy.
    func say(_ text: String, style: Style? = nil) {
        let lines = SafeText.block(text).split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let isFree = terminal.isInteractive && line.first != " "
            return isFree ? WrappedText.block(String(line), width: terminal.columns) : String(line)
        }
        let words = lines.joined(separator: "\n")
        let bytes = Array(((style?.apply(to: words) ?? words) + "\n").utf8)
        if let page, page.holdsMessages, page.hold(bytes) { return }
        try? Self.write(bytes, to: errors)
    }

    /// Prints a message that says how to read what was printed, such as its period: dim where there is color.
    func note(_ text: String, _ color: ColorMode) {
        say(text, style: color.isOn(terminal) ? .dim : nil)
    }

    /// Writes what was held back: from here on, the text is for programs.
    private func endPaging() throws {
        guard let held = page?.close(), !held.isEmpty else { return }
        try Self.write(held, to: data)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        do throws(SystemError) {
            try Descriptor.write(bytes, to: descriptor)
        } catch {
            if error.code == EPIPE { throw Failure.outputClosed }
            throw Failure.file("standard output", action: .print, reason: error.description)
        }
    }
}
