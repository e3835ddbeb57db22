/// What distinguishes a process from every other that ever ran on a machine.
///
/// A pid alone is reused; a pid with its start time is unique within one boot and one pid namespace.
package struct ProcessIdentity: Hashable, Sendable, Codable {
    /// The boot: `/proc/sys/kernel/random/boot_id` on Linux, `kern.bootsessionuuid` on Darwin.
    package var boot: String
    package var pid: Int32
    /// When the process started; only equality has a meaning.
    ///
    /// Clock ticks since boot on Linux (field 22 of `/proc/PID/stat`), microseconds since the Unix epoch on Darwin.
    package var started: Int64

    package init(boot: String, pid: Int32, started: Int64) {
        self.boot = boot
        self.pid = pid
        self.started = started
    }
}
