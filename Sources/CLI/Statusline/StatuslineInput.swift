import Libc
import TachoAgents
import TachoCore
import TachoSystem

/// What an agent with a status line writes to its command: a JSON object on standard input.
///
/// Fields as in https://code.claude.com/docs/en/statusline; all may be missing.
struct StatuslineInput: Hashable, Sendable {
    /// The agent that writes it; only one has a status line of this kind.
    static let agent = Agents.all.first(where: \.hasStatusline)?.id ?? ""

    /// The conversation, `session_id`.
    var conversation: String?
    /// The conversation's log file, `transcript_path`.
    var transcript: String?
    /// The model's name for people, `model.display_name`.
    var model: String?
    /// The agent's own estimate of the conversation's cost in picodollars, `cost.total_cost_usd`.
    var cost: Int64?
    /// The limits of the user's plan by name, `rate_limits`.
    var limits: [String: Limit] = [:]

    /// Reads the object; nil if the bytes are not one.
    init?(_ bytes: some Collection<UInt8>) {
        guard let object = try? JSONValue(json: Array(bytes)), object.objectValue != nil else { return nil }
        conversation = object["session_id"]?.stringValue
        transcript = object["transcript_path"]?.stringValue
        model = object["model"]?["display_name"]?.stringValue
        limits = Self.limits(object["rate_limits"])
        cost = object["cost"]?["total_cost_usd"]?.scaled(by: 12).map(Int64.init)
    }

    private static let limit = 1 << 20
    /// How long a program that started this one gets until it writes, in milliseconds.
    private static let patience: Int32 = 50

    /// Reads standard input to its end if it is a pipe or a socket; nil for a terminal, a file or silence.
    static func standardInput() -> StatuslineInput? {
        guard let kind = FileStatus(descriptor: STDIN_FILENO)?.kind, kind == .pipe || kind == .socket else {
            return nil
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while bytes.count < limit {
            var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, patience) > 0 else { break }
            let count = buffer.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            bytes.append(contentsOf: buffer[..<count])
        }
        return StatuslineInput(bytes)
    }
}
