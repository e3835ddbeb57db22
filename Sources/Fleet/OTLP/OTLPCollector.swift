/// A collector that takes requests, each by a curl of its own.
package struct OTLPCollector {
    package let address: OTLPAddress
    private let headers: OTLPHeaders
    /// A private directory for the bodies of requests.
    private let directory: String
    /// This process's variables.
    private let environment: [String: String]
    /// How long it waits before it asks again, in milliseconds, once for each time.
    package var pauses = [500, 1_000, 2_000]
    /// Waits; tests have no time.
    package var sleep: (_ milliseconds: Int) -> Void

    package init(
        _ address: OTLPAddress,
        directory: String,
        environment: [String: String],
        headerFile: String?,
        sleep: @escaping (_ milliseconds: Int) -> Void
    ) throws(OTLPFailure) {
        self.address = address
        self.directory = directory
        self.environment = environment
        self.sleep = sleep
        headers = try OTLPHeaders.find(in: environment, file: headerFile)
    }

    /// What kind of records a request has.
    package enum Signal: String, Sendable {
        case logs, metrics
    }

    /// Sends a request, again where the collector could not take it.
    package func send(_ body: [UInt8], as signal: Signal) throws(OTLPFailure) -> OTLPAnswer {
        let request = CurlRequest(
            url: "\(address.base)/v1/\(signal.rawValue)",
            headers: headers,
            body: body,
            directory: directory
        )
        for pause in pauses {
            do throws(OTLPFailure) {
                return try request.send(environment: environment)
            } catch {
                guard let pause = Self.pause(after: error, atLeast: pause) else { throw error }
                sleep(pause)
            }
        }
        return try request.send(environment: environment)
    }

    /// The longest that it waits where the collector says how long, in milliseconds; more is left to the next push.
    private static let longestPause = 10_000

    /// How long to wait before it asks again, in milliseconds; nil for not at all.
    private static func pause(after failure: OTLPFailure, atLeast pause: Int) -> Int? {
        guard failure.isTransient else { return nil }
        guard case .busy(_, let seconds?) = failure else { return pause }
        let asked = Int(seconds) * 1_000
        return asked > longestPause ? nil : max(pause, asked)
    }
}
