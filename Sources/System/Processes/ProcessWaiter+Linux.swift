#if os(Linux)
import CSystem
import Glibc

/// Waits for processes to end, without polling, by pidfd_open(2) and poll(2).
package enum ProcessWaiter {
    /// How often to look, in milliseconds, if the kernel has no pidfd (before Linux 5.3).
    private static let pollInterval: Int64 = 1000

    /// Waits until any of the processes has ended; returns whether one has.
    ///
    /// - Parameters:
    ///   - descriptors: files that also end the wait when they become readable.
    ///   - milliseconds: how long to wait at most; nil waits forever.
    package static func wait(
        for processes: [ProcessFacts],
        descriptors: [Int32] = [],
        milliseconds: Int64?
    ) -> Bool {
        var polls: [pollfd] = []
        defer { for poll in polls { close(poll.fd) } }
        var mustPoll = false
        for process in processes {
            let descriptor = csystem_pidfd_open(process.pid)
            if descriptor >= 0 {
                polls.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
            } else if errno != ESRCH {
                mustPoll = true
            }
            // Checked after opening the descriptor, which may be that of a later process with the same id.
            guard ProcessTable.isAlive(pid: process.pid, started: process.started) else { return true }
        }
        let limit = mustPoll ? min(milliseconds ?? pollInterval, pollInterval) : milliseconds
        var all = polls + descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        // Most of a watch process's memory is the code it has run so far.
        if limit == nil { csystem_release_code() }
        let count = poll(&all, nfds_t(all.count), limit.map { Int32(clamping: $0) } ?? -1)
        guard count > 0 || mustPoll else { return false }
        return all.prefix(polls.count).contains { $0.revents != 0 }
            || (mustPoll && processes.contains { !ProcessTable.isAlive(pid: $0.pid, started: $0.started) })
    }
}
#endif
