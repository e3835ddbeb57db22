#if canImport(Darwin)
import Darwin
package import TachoCore

extension ProcessTable {
    /// This boot's random id: the sysctl `kern.bootsessionuuid`.
    package static let bootID = text(ofSysctl: "kern.bootsessionuuid") ?? "unknown"

    /// Darwin has no pid namespaces.
    package static var pidNamespace: UInt64? { nil }

    /// Returns what the process table says about a process, which may be dead but not yet reaped.
    package static func facts(of pid: Int32) -> ProcessFacts? {
        var name = [CTL_KERN, KERN_PROC, KERN_PROC_PID, pid]
        var info = kinfo_proc()
        var size = MemoryLayout<kinfo_proc>.stride
        // For a pid without a process the call succeeds with size 0.
        guard sysctl(&name, UInt32(name.count), &info, &size, nil, 0) == 0, size > 0, info.kp_proc.p_pid == pid
        else { return nil }
        let started = info.kp_proc.p_un.__p_starttime
        let device = info.kp_eproc.e_tdev
        return ProcessFacts(
            pid: pid,
            parent: info.kp_eproc.e_ppid,
            group: info.kp_eproc.e_pgid,
            terminal: device == -1 ? 0 : UInt32(bitPattern: device),
            foregroundGroup: info.kp_eproc.e_tpgid,
            started: Int64(started.tv_sec) * 1_000_000 + Int64(started.tv_usec),
            isZombie: Int32(info.kp_proc.p_stat) == SZOMB,
            name: withUnsafeBytes(of: info.kp_proc.p_comm) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
        )
    }

    package static func children(of pid: Int32) -> [Int32] {
        var children = [Int32](repeating: 0, count: 512)
        let size = Int32(children.count * MemoryLayout<Int32>.stride)
        let count = proc_listchildpids(pid, &children, size)
        return Array(children.prefix(Int(max(0, min(count, 512)))))
    }

    /// The processes of a name, of any user.
    package static func processes(named name: String) -> [Int32] {
        var pids = [Int32](repeating: 0, count: 8_192)
        let count = proc_listallpids(&pids, Int32(pids.count * MemoryLayout<Int32>.stride))
        return pids.prefix(Int(max(0, min(count, 8_192)))).filter { facts(of: $0)?.name == name }
    }

    /// Returns a process's arguments, its program first; empty if they cannot be read.
    package static func arguments(of pid: Int32) -> [String] {
        ProcessArguments(of: pid)?.arguments ?? []
    }

    /// Looks up a variable in the environment a process was started with.
    package static func variable(_ name: String, of pid: Int32) -> EnvironmentLookup {
        guard let process = ProcessArguments(of: pid) else { return .unreadable }
        let prefix = name + "="
        guard let entry = process.environment.first(where: { $0.hasPrefix(prefix) }) else {
            // System Integrity Protection hides the environment of Apple's own binaries.
            return process.environment.isEmpty ? .unreadable : .absent
        }
        return .value(String(entry.dropFirst(prefix.count)))
    }

    /// Returns a process's working directory; nil if the process is another user's.
    package static func workingDirectory(of pid: Int32) -> String? {
        var info = proc_vnodepathinfo()
        let size = Int32(MemoryLayout<proc_vnodepathinfo>.stride)
        guard proc_pidinfo(pid, PROC_PIDVNODEPATHINFO, 0, &info, size) == size else { return nil }
        let path = withUnsafeBytes(of: info.pvi_cdir.vip_path) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        return path.isEmpty ? nil : path
    }

    /// Returns the paths of the files a process has open.
    package static func openFiles(of pid: Int32) -> [String] {
        let stride = MemoryLayout<proc_fdinfo>.stride
        var descriptors = [proc_fdinfo](repeating: proc_fdinfo(), count: 1024)
        let size = proc_pidinfo(pid, PROC_PIDLISTFDS, 0, &descriptors, Int32(descriptors.count * stride))
        guard size > 0 else { return [] }
        return descriptors.prefix(Int(size) / stride).compactMap { descriptor in
            guard Int32(descriptor.proc_fdtype) == PROX_FDTYPE_VNODE else { return nil }
            var info = vnode_fdinfowithpath()
            let size = Int32(MemoryLayout<vnode_fdinfowithpath>.stride)
            guard proc_pidfdinfo(pid, descriptor.proc_fd, PROC_PIDFDVNODEPATHINFO, &info, size) == size
            else { return nil }
            return withUnsafeBytes(of: info.pvip.vip_path) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        }
    }

    /// Returns the wall-clock time at which a process started; the kernel keeps microseconds.
    package static func startTime(of process: ProcessFacts) -> Timestamp {
        Timestamp(milliseconds: process.started / 1000)
    }

    /// Returns the name of a terminal without `/dev/`, such as `ttys003`; nil without a terminal.
    package static func terminalName(_ device: UInt32) -> String? {
        guard device != 0, let name = devname(dev_t(bitPattern: device), S_IFCHR) else { return nil }
        return String(cString: name)
    }

    private static func text(ofSysctl name: String) -> String? {
        var size = 0
        guard sysctlbyname(name, nil, &size, nil, 0) == 0, size > 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: size)
        guard sysctlbyname(name, &bytes, &size, nil, 0) == 0 else { return nil }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
#endif
