import Foundation
import TachoCore
import TachoMCP

/// The messages of one connection, kept to be checked against the official schemas by Tests/MCPClients/validate.py.
///
/// They are appended to the file that `TACHO_MCP_TRANSCRIPT` names; without it nothing is kept.
struct Transcript {
    private static let path = ProcessInfo.processInfo.environment["TACHO_MCP_TRANSCRIPT"]
    private var messages: [JSONValue] = []

    /// Notes what the client sent; lines that are no JSON and parts of lines are left out.
    mutating func sent(_ bytes: [UInt8]) {
        guard Self.path != nil else { return }
        for line in bytes.split(separator: 10) {
            guard line.count < 100_000, let message = try? JSONValue(json: Array(line)) else { continue }
            messages.append(["from": "client", "message": message])
        }
    }

    /// Notes what the server sent.
    mutating func received(_ message: JSONValue) {
        guard Self.path != nil else { return }
        messages.append(["from": "server", "message": message])
    }

    /// Appends the connection to the file, one line.
    func save() {
        guard let path = Self.path, !messages.isEmpty else { return }
        let line = JSONValue.array(messages).json + [10]
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o644)
        guard descriptor >= 0 else { return }
        FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).write(Data(line))
    }
}
