#if canImport(Darwin)
import Darwin

/// The arguments and environment of a process, as `sysctl(KERN_PROCARGS2)` returns them.
///
/// The block holds the number of arguments as an `Int32`, the executable's path, padding of NUL bytes, then the arguments
/// and the environment's entries, each terminated by a NUL.
package struct ProcessArguments {
    /// The program's name comes first.
    package var arguments: [String]
    /// The environment's entries, `NAME=value`.
    package var environment: [String]

    /// Reads the block of a process; nil if it is gone or another user's.
    package init?(of pid: Int32) {
        var name = [CTL_KERN, KERN_PROCARGS2, pid]
        var size = 0
        guard sysctl(&name, 3, nil, &size, nil, 0) == 0, size > 4 else { return nil }
        var block = [UInt8](repeating: 0, count: size)
        guard sysctl(&name, 3, &block, &size, nil, 0) == 0, size > 4 else { return nil }
        let count = Int(block.withUnsafeBytes { $0.loadUnaligned(as: Int32.self) })
        var rest = block[4..<min(size, block.count)]
        rest = rest.drop { $0 != 0 }
        rest = rest.drop { $0 == 0 }
        var words: [String] = []
        while let end = rest.firstIndex(of: 0) {
            // An empty word ends the environment; within the arguments it is one of them.
            guard end > rest.startIndex || words.count < count else { break }
            words.append(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
            rest = rest[(end + 1)...]
        }
        arguments = Array(words.prefix(count))
        environment = Array(words.dropFirst(count))
    }
}
#endif
