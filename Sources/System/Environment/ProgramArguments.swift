import CSystem

package enum ProgramArguments {
    /// The arguments of this process, its name first.
    ///
    /// Swift takes them from /proc, which a sandbox may not have.
    package static var all: [String] {
        var count: Int32 = 0
        guard let list = csystem_arguments(&count) else { return CommandLine.arguments }
        return (0..<Int(count)).compactMap { list[$0].map { String(cString: $0) } }
    }
}
