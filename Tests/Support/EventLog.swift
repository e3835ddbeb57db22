package import Foundation

/// The events in the journal of a test's `TACHO_HOME`, in the order of the file.
package struct EventLog {
    /// An event as recorded.
    package struct Event {
        /// The event's name, such as `start`.
        package let name: String
        package let session: String
        package let fields: [String: Any]
    }

    package let events: [Event]
    /// Lines that are not a JSON object with an event and a session.
    package let brokenLines: [String]

    /// Reads all journal files below `home`.
    package init(home: URL) {
        let directory = home.appendingPathComponent("journal")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        var events: [Event] = []
        var brokenLines: [String] = []
        for name in names.sorted() where name.hasSuffix(".jsonl") {
            let bytes = (try? Data(contentsOf: directory.appendingPathComponent(name))) ?? Data()
            for line in bytes.split(separator: 0x0A) {
                if let event = Self.event(Data(line)) {
                    events.append(event)
                } else {
                    brokenLines.append(String(decoding: line, as: UTF8.self))
                }
            }
        }
        self.events = events
        self.brokenLines = brokenLines
    }

    /// What the hooks recorded, as one line: `S1:claude U1 R1 E1:130`.
    ///
    /// S start, E end, U suspend, R resume, B background; the number counts sessions by their start. What the watch
    /// process records is left out.
    ///
    /// - Parameter first: how many events to skip.
    package func story(from first: Int = 0) -> String {
        let events = events.dropFirst(first)
        let order = events.filter { $0.name == "start" }.map(\.session)
        let letters = ["start": "S", "end": "E", "suspend": "U", "resume": "R", "background": "B"]
        return events.compactMap { event -> String? in
            guard let letter = letters[event.name] else { return nil }
            let number = order.firstIndex(of: event.session).map { String($0 + 1) } ?? "?"
            let detail: String? =
                switch event.name {
                case "start": event.fields["agent"] as? String
                case "end": (event.fields["status"] as? Int).map(String.init)
                default: nil
                }
            return letter + number + (detail.map { ":" + $0 } ?? "")
        }
        .joined(separator: " ")
    }

    package var starts: [Event] { events.filter { $0.name == "start" } }

    private static func event(_ line: Data) -> Event? {
        guard let fields = try? JSONSerialization.jsonObject(with: line) as? [String: Any],
            let name = fields["event"] as? String, let session = fields["session"] as? String
        else { return nil }
        return Event(name: name, session: session, fields: fields)
    }
}
