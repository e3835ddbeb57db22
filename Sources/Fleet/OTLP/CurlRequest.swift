import TachoCore
import TachoSystem

/// A POST by a curl of its own.
///
/// `ps` shows arguments to everyone, so the address and the headers stand in a configuration on curl's standard input,
/// and the body in a file that only this user can read.
struct CurlRequest {
    let url: String
    let headers: OTLPHeaders
    let body: [UInt8]
    /// A private directory for the body.
    let directory: String

    /// How long one request may take, in seconds, and how long a connection.
    private static let patience = (request: 30, connection: 5)
    /// The statuses after which it is worth to ask again, as the specification of OTLP has them.
    private static let transient: Set = [429, 502, 503, 504]

    /// The ends of curl that mean that no answer came: the host is unknown, nobody listens, the connection broke.
    private static let broken: Set<Int32> = [6, 7, 28, 52, 55, 56]

    /// Sends it.
    ///
    /// - Parameter environment: this process's variables, of which curl sees all, proxies among them.
    func send(environment: [String: String]) throws(OTLPFailure) -> OTLPAnswer {
        guard let path = ExecutablePath.search("curl", in: environment["PATH"] ?? "") else { throw .missing }
        let (status, lines, errors) = try output(path, environment)
        guard status == 0 else {
            let line = SafeText.line(String(decoding: errors, as: UTF8.self))
            let text =
                line.firstMatch(of: /curl: \(\d+\) (.*\S)/).map { String($0.1) } ?? "curl ended with status \(status)"
            throw Self.broken.contains(status) ? .noConnection(text) : .failed(text)
        }
        return try answer(of: lines)
    }

    private typealias Printed = (status: Int32, lines: [[UInt8]], errors: [UInt8])

    private func output(_ path: String, _ environment: [String: String]) throws(OTLPFailure) -> Printed {
        let deadline = ContinuousClock.now + .seconds(Self.patience.request + 10)
        do throws(SystemError) {
            let file = try TemporaryFile(body, in: directory, name: "otlp")
            // -q: nothing from ~/.curlrc, which may follow redirects or print more.
            let curl = try PipedProgram(path, ["-q", "--config", "-"], environment: environment)
            do throws(SystemError) {
                try curl.write(Array(configuration(file.path).utf8), until: deadline)
            } catch {
                // It ended before it read all; its status says why.
                if error.isTimeout { throw error }
            }
            curl.closeInput()
            var lines: [[UInt8]] = []
            while let line = try curl.readLine(until: deadline) { lines.append(line) }
            let status = try curl.finish(until: deadline)
            withExtendedLifetime(file) {}
            return (status, lines, curl.errors)
        } catch {
            throw error.isTimeout ? .timedOut : .notStarted(error.description)
        }
    }

    private func configuration(_ file: String) -> String {
        let fields = headers.fields.map { "header = \(Self.quoted("\($0.name): \($0.value)"))\n" }.joined()
        return """
            url = \(Self.quoted(url))
            header = "Content-Type: application/json"
            header = "Expect:"
            \(fields)data-binary = \(Self.quoted("@" + file))
            user-agent = "tacho"
            proto = "=http,https"
            connect-timeout = \(Self.patience.connection)
            max-time = \(Self.patience.request)
            silent
            show-error
            write-out = "\\n%{http_code} %header{retry-after}"

            """
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// The answer's body, then a line with the status and after how many seconds to ask again, where curl knows that
    /// (since 7.84) and the collector says it.
    private func answer(of lines: [[UInt8]]) throws(OTLPFailure) -> OTLPAnswer {
        let body = Array(lines.dropLast().joined(separator: [0x0A]))
        let words = String(decoding: lines.last ?? [], as: UTF8.self).split(separator: " ")
        guard let status = words.first.flatMap({ Int($0) }) else { throw .failed("curl printed no status") }
        if (200..<300).contains(status) {
            // A proxy's or a vendor's login page took nothing.
            guard !OTLPAnswer.isPage(body) else { throw .failed("a web page answered, and no collector") }
            return OTLPAnswer(body)
        }
        guard Self.transient.contains(status) else { throw .refused(status, OTLPAnswer.line(of: body)) }
        throw .busy(status, seconds: words.dropFirst().first.flatMap { UInt32($0) })
    }
}
