import Foundation

/// Where the built `tacho` binary is.
package enum TachoBinary {
    /// `TACHO_BIN` if set (to test an installed copy), else the binary beside the test bundle.
    package static var path: String {
        if let path = ProcessInfo.processInfo.environment["TACHO_BIN"] { return path }
        return productsFolder.appendingPathComponent("tacho").path
    }

    private static var productsFolder: URL {
        #if os(macOS)
        for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
            return bundle.bundleURL.deletingLastPathComponent()
        }
        #endif
        return URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    }
}
