import TachoCore

/// What can go wrong between tacho and a collector.
package enum OTLPFailure: Error, Hashable, CustomStringConvertible {
    /// There is no curl.
    case missing
    /// It could not be started, or the request could not be written; the system's reason.
    case notStarted(String)
    /// The variable with the headers cannot be read.
    case badHeaders
    /// The file with the headers, by its path, is not there or cannot be read.
    case noHeaderFile(String)
    /// Others can read the file with the headers.
    case openHeaderFile(String)
    /// The file holds something else than headers.
    case badHeaderFile(String)
    /// The collector cannot be reached; curl's line, cleaned.
    case noConnection(String)
    /// The request cannot be made, such as for a wrong certificate; curl's line, cleaned.
    case failed(String)
    /// The collector refused the request: HTTP's status and what it said, cleaned.
    case refused(Int, String)
    /// The collector has no time, and had none when asked again; HTTP's status, and for how long, if it said so.
    case busy(Int, seconds: UInt32?)
    /// Nothing came for too long.
    case timedOut

    package var description: String {
        switch self {
        case .missing: "needs curl (Debian: curl)"
        case .notStarted(let reason): "curl cannot be started: \(reason)"
        case .badHeaders:
            "OTEL_EXPORTER_OTLP_HEADERS cannot be read; use NAME=VALUE,NAME=VALUE with %XX for what is special"
        case .noHeaderFile(let path): "cannot read the headers in \(SafeText.line(path))"
        case .openHeaderFile(let path): "others can read the headers in \(SafeText.line(path)); chmod 600 it"
        case .badHeaderFile(let path): "\(SafeText.line(path)) needs lines such as Authorization: Bearer abc"
        case .noConnection(let line), .failed(let line): line
        case .refused(401, _), .refused(403, _):
            "the collector does not let this machine in; give the headers that it asks for by headers_file or OTEL_EXPORTER_OTLP_HEADERS"
        case .refused(404, _):
            "the collector takes no OTLP over HTTP there (status 404); check the address's port and path"
        case .refused(let status, let text):
            "the collector refused it (status \(status))" + (text.isEmpty ? "" : ": \(text)")
        case .busy(let status, let seconds):
            "the collector has no time (status \(status))"
                + (seconds.map { " for \($0) seconds" } ?? ", and had none when asked again")
        case .timedOut: "the collector has not answered for too long"
        }
    }

    /// Whether to ask again: it was no fault of the request.
    var isTransient: Bool {
        switch self {
        case .noConnection, .busy, .timedOut: true
        default: false
        }
    }
}
