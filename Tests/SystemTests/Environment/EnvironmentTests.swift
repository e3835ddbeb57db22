import Foundation
import TachoSystem
import Testing

@Suite struct EnvironmentTests {
    @Test func allVariablesAreThere() {
        #expect(Environment.all == ProcessInfo.processInfo.environment)
    }
}
