// Feeds a part of tacho that reads what others wrote with inputs that libFuzzer makes, guided by what the code does with them:
//   tacho-fuzz TARGET [OPTIONS OF LIBFUZZER] [DIRECTORY OF INPUTS]
// `fuzz.sh` builds and runs it. An input that ends the process is a fault of tacho's, and becomes a test.
import Libc

/// libFuzzer's entry for programs with a `main` of their own.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// The part that is fed.
nonisolated(unsafe) private var target: FuzzTarget?  // Set once, before the first input.

let names = CommandLine.arguments.dropFirst().first.map { [$0] } ?? []
guard let name = names.first, let chosen = FuzzTarget.all.first(where: { $0.name == name }) else {
    print(FuzzTarget.all.map(\.name).joined(separator: "\n"))
    exit(2)
}
target = chosen
var arguments = [CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)
var pointers = arguments.map { strdup($0) } + [nil]
var count = Int32(arguments.count)
let status = pointers.withUnsafeMutableBufferPointer { buffer -> Int32 in
    guard var base = buffer.baseAddress else { return 2 }
    return runDriver(&count, &base) { bytes, size in
        target?.read(UnsafeBufferPointer(start: bytes, count: size))
        return 0
    }
}
exit(status)
