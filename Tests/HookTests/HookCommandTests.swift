import TachoHook
import Testing

@Suite struct HookCommandTests {
    @Test(arguments: [[], ["nonsense"], ["end"], ["start", "tcsh", "1", "claude"]])
    func badArgumentsStillExitZero(arguments: [String]) {
        #expect(HookCommand.run(arguments) == 0)
    }
}
