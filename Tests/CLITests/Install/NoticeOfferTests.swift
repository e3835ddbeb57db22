import Foundation
import TestSupport
import Testing

@testable import tacho

/// `tacho install` on a terminal offers notices, once.
@Suite struct NoticeOfferTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.write("", to: "home/.zshrc")
    }

    private var settings: String? {
        try? String(contentsOfFile: sandbox.home.path + "/.config/tacho/config.toml", encoding: .utf8)
    }

    /// Runs `tacho install` and types the answer if the question comes; returns what the terminal showed.
    private func install(answer: String, path: String = "/usr/bin:/bin") throws -> String {
        let pty = try Pty(
            path: TachoBinary.path,
            arguments: [TachoBinary.path, "install", "--shell", "zsh"],
            environment: ["HOME": sandbox.home.path, "PATH": path, "TERM": "xterm"],
            directory: sandbox.home.path
        )
        let isAsked = pty.wait { text in
            let text = String(decoding: text, as: UTF8.self)
            return text.contains("[y/N]") ? true : text.contains("Open a new terminal tab") ? false : nil
        }
        if isAsked == true { pty.type(answer + "\n") }
        #expect(pty.waitForExit())
        let text = String(decoding: pty.transcript, as: UTF8.self)
        #expect(pty.waitStatus == 0 && text.contains("Open a new terminal tab"), "\(text)")
        return text
    }

    @Test(
        arguments: [
            (before: nil, after: ""), (before: "", after: ""), (before: "week_start = \"sunday\"\n", after: "\n"),
            (before: "week_start = \"sunday\"", after: "\n\n"), (before: "[budget]\nday = 5.0\n# end\n", after: "\n"),
        ] as [(before: String?, after: String)]
    )
    func yesAddsThemToTheSettings(before: String?, after: String) throws {
        if let before { try sandbox.write(before, to: "home/.config/tacho/config.toml") }
        #expect(try install(answer: "y").contains("tacho notify --test"))
        let text = try #require(settings)
        #expect(text.hasPrefix((before ?? "") + after + "[notify]\non = [\"asks\", \"done\", \"error\"]\n"))
        let reader = ConfigurationReader(path: sandbox.home.path + "/.config/tacho/config.toml", environment: [:])
        #expect(reader.isSound && reader.configuration.notices.on == [.asks, .done, .error])
        #expect(try !install(answer: "y").contains("[y/N]") && settings == text)
    }

    @Test func noLeavesTheSettingsAlone() throws {
        #expect(try install(answer: "").contains("tacho config explain notify.on"))
        #expect(settings == nil)
    }

    @Test(arguments: ["[notify]\non = []\n", "# notify: never\n", "budget = [\n"])
    func settingsThatMentionThemOrAreBrokenAreNotAskedAbout(text: String) throws {
        try sandbox.write(text, to: "home/.config/tacho/config.toml")
        #expect(try !install(answer: "y").contains("[y/N]"))
        #expect(settings == text)
    }

    @Test func terminalRingsWithoutADesktop() throws {
        let programs = sandbox.root.path + "/programs"
        try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
        _ = try install(answer: "y", path: programs)
        #expect(settings?.contains("terminal = \"bell\"") == true)
        try FileManager.default.removeItem(atPath: sandbox.home.path + "/.config/tacho/config.toml")
        try sandbox.write("#!/bin/sh\n", to: "programs/notify-send", executable: true)
        _ = try install(answer: "y", path: programs)
        #expect(settings?.contains("bell") == false)
    }
}
