import Foundation
import TachoHook
import TestSupport
import Testing

@Suite struct HookCommandTests {
    @Test(
        arguments: [
            "", "nonsense", "start", "start tcsh 1 claude", "start bash x claude", "start bash 1", "end", "end no-id 0",
            "end 0198f3ab-1234-7000-8000-000000000000 many", "suspend", "resume no-id", "background x y", "watch",
            "watch no-id 1 1", "receipt", "receipt no-id", "receipt a b", "--help", "end --version",
        ],
        ["receipt = = 3\n", "receipt_limit = \"soon\"\n"]
    )
    func badInputAndBrokenSettingsLeaveHooksSilent(words: String, settings: String) throws {
        let sandbox = try Sandbox()
        try sandbox.write(settings, to: "home/.config/tacho/config.toml")
        for home in [sandbox.data.path, "/dev/null/tacho"] {
            let environment = sandbox.environment.merging(["TACHO_HOME": home]) { $1 }
            let arguments = ["hook"] + words.split(separator: " ").map(String.init)
            let hook = try Finished(TachoBinary.path, arguments, environment: environment)
            #expect(hook.status == 0 && hook.output.isEmpty, "\(hook.output)")
        }
    }

    @Test func brokenSettingsDoNotCostTheSession() throws {
        let sandbox = try Sandbox()
        try sandbox.write("receipt = = 3\n", to: "home/.config/tacho/config.toml")
        let start = ["hook", "start", "bash", String(getpid()), "claude"]
        let id = try Finished(TachoBinary.path, start, environment: sandbox.environment).output
        let end = ["hook", "end", id.trimmingCharacters(in: .newlines), "3"]
        #expect(try Finished(TachoBinary.path, end, environment: sandbox.environment).output.isEmpty)
        #expect(EventLog(home: sandbox.data).story() == "S1:claude E1:3")
    }
}
