import Foundation
import TachoHook
import TachoSystem

#if canImport(Darwin)
import Darwin
#endif

extension Sandbox {
    /// Kills the processes that were started with this sandbox as their home and are still running.
    ///
    /// Watch processes briefly outlive the shells of a test, and what they write then would bring the removed directory
    /// back.
    func endProcesses() {
        // Repeat until none is left: one that is being killed may have started another.
        for _ in 0..<100 {
            let processes = Self.allProcesses.filter(isOurs)
            if processes.isEmpty { return }
            for process in processes { kill(process, SIGKILL) }
            usleep(1000)
        }
    }

    #if os(Linux)
    private static var allProcesses: [Int32] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap(Int32.init)
    }

    private func isOurs(_ process: Int32) -> Bool {
        // Empty if the process is dead but not yet reaped.
        guard let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ") else { return false }
        return process != getpid() && environment.range(of: Data(root.path.utf8)) != nil
    }
    #else
    private static var allProcesses: [Int32] {
        var processes = [Int32](repeating: 0, count: 16384)
        let count = proc_listallpids(&processes, Int32(processes.count * MemoryLayout<Int32>.stride))
        return processes.prefix(Int(max(0, count))).filter { $0 > 0 }
    }

    private func isOurs(_ process: Int32) -> Bool {
        guard process != getpid() else { return false }
        return ["HOME", "TACHO_HOME"].contains { name in
            if case .value(let path) = ProcessTable.variable(name, of: process) { return path.hasPrefix(root.path) }
            return false
        }
    }
    #endif
}
