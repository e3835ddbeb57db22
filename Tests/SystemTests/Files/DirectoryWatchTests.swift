import Foundation
import TestSupport
import Testing

@testable import TachoSystem

@Suite struct DirectoryWatchTests {
    /// What an agent's first start does while its watch process looks for the first time.
    @Test func aDirectoryThatIsMadeDuringTheFirstLookIsWatched() throws {
        let sandbox = try Sandbox()
        for round in 0..<200 {
            let steps = (0..<20).map { depth in "\(round)" + String(repeating: "/d", count: depth) }
            let paths = steps.map { sandbox.root.path + "/" + $0 }
            let maker = Thread {
                for path in paths {
                    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
                }
            }
            var watch = DirectoryWatch()
            maker.start()
            while FileStatus(following: paths[0]) == nil {}
            watch.watch([paths[19]])
            while !maker.isFinished { if watch.takeChanges() { watch.watch([paths[19]]) } }
            while watch.takeChanges() { watch.watch([paths[19]]) }
            try sandbox.write("{}", to: steps[19] + "/1.json")
            let hasChanged = watch.takeChanges()
            try #require(hasChanged, "round \(round)")
        }
    }

    @Test func aDirectoryThatIsMadeAgainIsWatchedAgain() throws {
        let sandbox = try Sandbox()
        let directory = try sandbox.write("{}", to: "home/sessions/1.json").replacing("/1.json", with: "")
        var watch = DirectoryWatch()
        watch.watch([directory])
        try FileManager.default.removeItem(atPath: directory)
        do { let hasChanged = watch.takeChanges(); #expect(hasChanged) }
        watch.watch([directory])
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        do { let hasChanged = watch.takeChanges(); #expect(hasChanged) }
        watch.watch([directory])
        try sandbox.write("{}", to: "home/sessions/2.json")
        do { let hasChanged = watch.takeChanges(); #expect(hasChanged) }
    }

    @Test func whatIsNoLongerWatchedIsNotReported() throws {
        let sandbox = try Sandbox()
        let directories = ["a", "b"].map { sandbox.root.path + "/" + $0 }
        for directory in directories { mkdir(directory, 0o700) }
        var watch = DirectoryWatch()
        watch.watch(directories)
        watch.watch([directories[1]])
        _ = watch.takeChanges()
        try sandbox.write("{}", to: "a/1.json")
        do { let hasChanged = watch.takeChanges(); #expect(!hasChanged) }
        try sandbox.write("{}", to: "b/1.json")
        do { let hasChanged = watch.takeChanges(); #expect(hasChanged) }
    }
}
