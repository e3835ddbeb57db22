import Foundation
import TestSupport
import Testing

@testable import TachoHook
@testable import TachoSystem

@Suite struct FolderWatchTests {
    /// What an agent's first start does while its watch process looks for the first time.
    @Test func aFolderThatIsMadeDuringTheFirstLookIsWatched() throws {
        let sandbox = try Sandbox()
        for round in 0..<200 {
            let steps = (0..<20).map { depth in "\(round)" + String(repeating: "/d", count: depth) }
            let paths = steps.map { sandbox.root.path + "/" + $0 }
            let maker = Thread {
                for path in paths {
                    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
                }
            }
            var watch = FolderWatch()
            maker.start()
            while FileStatus(following: paths[0]) == nil {}
            watch.watch([paths[19]])
            while !maker.isFinished { if watch.takeNews() { watch.watch([paths[19]]) } }
            while watch.takeNews() { watch.watch([paths[19]]) }
            try sandbox.write("{}", to: steps[19] + "/1.json")
            let isNews = watch.takeNews()
            try #require(isNews, "round \(round)")
        }
    }

    @Test func aFolderThatIsMadeAgainIsWatchedAgain() throws {
        let sandbox = try Sandbox()
        let folder = try sandbox.write("{}", to: "home/sessions/1.json").replacing("/1.json", with: "")
        var watch = FolderWatch()
        watch.watch([folder])
        try FileManager.default.removeItem(atPath: folder)
        do { let told = watch.takeNews(); #expect(told) }
        watch.watch([folder])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        do { let told = watch.takeNews(); #expect(told) }
        watch.watch([folder])
        try sandbox.write("{}", to: "home/sessions/2.json")
        do { let told = watch.takeNews(); #expect(told) }
    }

    @Test func whatIsNoLongerAskedForIsNoNews() throws {
        let sandbox = try Sandbox()
        let folders = ["a", "b"].map { sandbox.root.path + "/" + $0 }
        for folder in folders { mkdir(folder, 0o700) }
        var watch = FolderWatch()
        watch.watch(folders)
        watch.watch([folders[1]])
        _ = watch.takeNews()
        try sandbox.write("{}", to: "a/1.json")
        do { let told = watch.takeNews(); #expect(!told) }
        try sandbox.write("{}", to: "b/1.json")
        do { let told = watch.takeNews(); #expect(told) }
    }
}
