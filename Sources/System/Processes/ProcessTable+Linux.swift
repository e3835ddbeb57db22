#if os(Linux)
import Glibc
package import TachoCore

extension ProcessTable {
    /// This boot's random id (random(4)), the same in all containers of the machine.
    package static let bootID = SmallFile.text("/proc/sys/kernel/random/boot_id", limit: 64) ?? "unknown"

    /// The inode of this process's pid namespace (pid_namespaces(7)).
    package static var pidNamespace: UInt64? {
        FileStatus(following: "/proc/self/ns/pid")?.identity.inode
    }

    /// Returns what the process table says about a process, which may be dead but not yet reaped.
    package static func facts(of pid: Int32) -> ProcessFacts? {
        SmallFile.bytes("/proc/\(pid)/stat", limit: 1024).flatMap(ProcessStat.parse)
    }

    package static func children(of pid: Int32) -> [Int32] {
        let threads = Directory.names(in: "/proc/\(pid)/task")
        // The file exists if the kernel has CONFIG_PROC_CHILDREN; it lists the children that one thread started.
        let lists = threads.compactMap { SmallFile.bytes("/proc/\(pid)/task/\($0)/children", limit: 16384) }
        if lists.isEmpty { return threads.isEmpty ? [] : scan { facts(of: $0)?.parent == pid } }
        return lists.flatMap { $0.split(separator: 0x20) }.compactMap { Int32(String(decoding: $0, as: UTF8.self)) }
    }

    /// The processes of a name, of any user.
    package static func processes(named name: String) -> [Int32] {
        scan { facts(of: $0)?.name == name }
    }

    /// Returns a process's arguments, its program first; empty if they cannot be read.
    package static func arguments(of pid: Int32) -> [String] {
        guard var bytes = SmallFile.bytes("/proc/\(pid)/cmdline", limit: 8192), !bytes.isEmpty else { return [] }
        if bytes.last == 0 { bytes.removeLast() }
        return bytes.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Looks up a variable in the environment a process was started with.
    package static func variable(_ name: String, of pid: Int32) -> EnvironmentLookup {
        // The kernel reads at most this much of an environment's start; see E2BIG in execve(2) for its limits.
        // It is empty between an execve(2) and the new program's first instruction, and in a zombie.
        guard let bytes = SmallFile.bytes("/proc/\(pid)/environ", limit: 262_144), !bytes.isEmpty else {
            return .unreadable
        }
        let prefix = Array(name.utf8) + [UInt8(ascii: "=")]
        for entry in bytes.split(separator: 0) where entry.starts(with: prefix) {
            return .value(String(decoding: entry.dropFirst(prefix.count), as: UTF8.self))
        }
        return .absent
    }

    /// Returns a process's working directory; nil if the process is another user's.
    ///
    /// A directory that was deleted has its last path; the kernel adds a mark to that, which may be a part of a name as well.
    package static func workingDirectory(of pid: Int32) -> String? {
        let (place, mark) = ("/proc/\(pid)/cwd", " (deleted)")
        guard let path = link(place), path.hasSuffix(mark) else { return link(place) }
        let isThere = FileStatus(following: path)?.identity == FileStatus(following: place)?.identity
        return isThere ? path : String(path.dropLast(mark.count))
    }

    /// Returns the paths of the files a process has open.
    package static func openFiles(of pid: Int32) -> [String] {
        Directory.names(in: "/proc/\(pid)/fd").compactMap { link("/proc/\(pid)/fd/\($0)") }
    }

    /// Returns the wall-clock time at which a process started, exact to a clock tick (10 ms).
    ///
    /// Since Linux 5.5 ticks include the time asleep. `btime` of /proc/stat would do as well, but is rounded to a second.
    package static func startTime(of process: ProcessFacts) -> Timestamp {
        let ticksPerSecond = Int64(max(1, sysconf(Int32(_SC_CLK_TCK))))
        return Clock.now + (process.started * 1000 / ticksPerSecond - Clock.uptime)
    }

    /// Returns the name of a terminal without `/dev/`, such as `pts/4`; nil without a terminal.
    ///
    /// Major and minor numbers as in the kernel's Documentation/admin-guide/devices.txt.
    package static func terminalName(_ device: UInt32) -> String? {
        guard device != 0 else { return nil }
        let major = (device >> 8) & 0xFFF
        let minor = (device & 0xFF) | ((device >> 12) & 0xFFF00)
        switch (major, minor) {
        case (136...143, _): return "pts/\(minor + (major - 136) * 256)"
        case (4, 0..<64): return "tty\(minor)"
        case (4, _): return "ttyS\(minor - 64)"
        case (5, 1): return "console"
        case (229, _): return "hvc\(minor)"
        default: return "\(major):\(minor)"
        }
    }

    private static func link(_ path: String) -> String? {
        SystemText.read { readlink(path, $0, $1) }
    }

    private static func scan(where isWanted: (Int32) -> Bool) -> [Int32] {
        Directory.names(in: "/proc").compactMap { Int32($0) }.filter(isWanted)
    }
}
#endif
