#if canImport(Darwin)
import Darwin

/// Waits for processes to end, without polling, by kqueue(2) and `EVFILT_PROC`.
package enum ProcessWaiter {
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
        let queue = kqueue()
        guard queue >= 0 else {
            usleep(100_000)
            return processes.contains { !ProcessTable.isAlive(pid: $0.pid, started: $0.started) }
        }
        defer { close(queue) }
        for process in processes {
            // Fails with ESRCH for a process that has already ended, which the check below notices as well.
            register(UInt(process.pid), filter: EVFILT_PROC, notes: UInt32(NOTE_EXIT), in: queue)
            guard ProcessTable.isAlive(pid: process.pid, started: process.started) else { return true }
        }
        for descriptor in descriptors { register(UInt(descriptor), filter: EVFILT_READ, notes: 0, in: queue) }
        var event = kevent()
        var limit = timespec()
        if let milliseconds {
            limit.tv_sec = Int(milliseconds / 1000)
            limit.tv_nsec = Int(milliseconds % 1000) * 1_000_000
        }
        let count = withUnsafePointer(to: &limit) {
            kevent(queue, nil, 0, &event, 1, milliseconds == nil ? nil : $0)
        }
        return count > 0 && Int32(event.filter) == EVFILT_PROC
    }

    private static func register(_ identifier: UInt, filter: Int32, notes: UInt32, in queue: Int32) {
        var change = kevent(
            ident: identifier,
            filter: Int16(filter),
            flags: UInt16(EV_ADD | EV_ONESHOT),
            fflags: notes,
            data: 0,
            udata: nil
        )
        _ = kevent(queue, &change, 1, nil, 0, nil)
    }
}
#endif
