import CPty
import Foundation

/// A program that runs on its own pseudo-terminal, as in a terminal's tab.
package final class Pty {
    /// The program's process id; also its session and its first process group.
    package let processID: Int32
    /// Everything the program has written so far.
    package private(set) var transcript: [UInt8] = []
    /// Whether the program's end of the terminal is closed.
    package private(set) var isAtEnd = false
    /// The program's wait status once it has ended.
    package private(set) var waitStatus: Int32?

    /// The process group in the foreground.
    package var foregroundGroup: Int32 { tcgetpgrp(master) }

    private var master: Int32
    private static let makingOne = NSLock()

    /// Starts the program at `path` with the terminal as its controlling terminal.
    ///
    /// - Throws: `PtyError.cannotStart` if no terminal or process can be created.
    package init(
        path: String,
        arguments: [String],
        environment: [String: String],
        directory: String,
        rows: UInt16 = 50,
        columns: UInt16 = 500
    ) throws {
        let texts = arguments.map { strdup($0) }
        let variables = environment.map { strdup("\($0.key)=\($0.value)") }
        defer { (texts + variables).forEach { free($0) } }
        var end: Int32 = -1
        processID = Self.makingOne.withLock {
            cpty_spawn(path, texts + [nil], variables + [nil], directory, rows, columns, &end)
        }
        master = end
        if processID < 0 { throw PtyError.cannotStart(path: path, errno: errno) }
    }

    deinit { close() }

    /// Types `text`, reading what the program writes meanwhile so that neither waits for the other.
    package func type(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty, !isAtEnd {
            var entry = pollfd(fd: master, events: Int16(POLLIN | POLLOUT), revents: 0)
            guard poll(&entry, 1, 5000) > 0 else { return }
            if entry.revents & Int16(POLLIN | POLLHUP) != 0 { readOnce() }
            if entry.revents & Int16(POLLOUT) != 0 {
                let count = rest.withUnsafeBytes { write(master, $0.baseAddress, min($0.count, 512)) }
                if count > 0 { rest = rest.dropFirst(count) }
            }
        }
    }

    /// Reads until `condition` returns a value, and returns that; nil after the limit and when the program is gone.
    package func wait<Value>(_ limit: Duration = .seconds(60), for condition: ([UInt8]) -> Value?) -> Value? {
        let deadline = ContinuousClock.now + limit
        while true {
            if let value = condition(transcript) { return value }
            if isAtEnd || ContinuousClock.now > deadline { return nil }
            var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            if poll(&entry, 1, 50) > 0 { readOnce() }
        }
    }

    /// Waits until the program has ended and all it wrote is read; returns false after the limit.
    package func waitForExit(_ limit: Duration = .seconds(60)) -> Bool {
        let deadline = ContinuousClock.now + limit
        while waitStatus == nil, ContinuousClock.now < deadline {
            var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            if !isAtEnd, poll(&entry, 1, 20) > 0 { readOnce() }
            reap(WNOHANG)
            if isAtEnd, waitStatus == nil { usleep(2000) }
        }
        readRest()
        return waitStatus != nil
    }

    /// Reads what the terminal still holds after the program's end, which the kernel may deliver a moment later; other
    /// programs may keep the terminal open.
    private func readRest() {
        var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        while !isAtEnd, poll(&entry, 1, 200) > 0 { readOnce() }
    }

    /// Resizes the terminal, as dragging a window does; the programs in it get a WINCH.
    package func resize(rows: UInt16, columns: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    /// Closes the terminal as a window does: the programs in it get a HUP.
    package func hangUp() {
        guard master >= 0 else { return }
        Foundation.close(master)
        master = -1
        isAtEnd = true
    }

    /// Kills the program and closes the terminal.
    package func close() {
        hangUp()
        if waitStatus == nil {
            kill(processID, SIGKILL)
            reap(0)
        }
    }

    private func reap(_ options: Int32) {
        var status: Int32 = 0
        if waitStatus == nil, waitpid(processID, &status, options) == processID { waitStatus = status }
    }

    private func readOnce() {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let (count, error) = buffer.withUnsafeMutableBytes { (read(master, $0.baseAddress, $0.count), errno) }
        if count > 0 {
            transcript += buffer[..<count]
        } else if count == 0 || (error != EAGAIN && error != EINTR) {
            isAtEnd = true
        }
    }
}

/// Why a program could not be started on a pseudo-terminal.
package enum PtyError: Error {
    /// A system call failed.
    case cannotStart(path: String, errno: Int32)
}
