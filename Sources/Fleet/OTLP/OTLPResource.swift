import TachoCore

/// The machine that records are of.
package struct OTLPResource: Hashable, Sendable {
    /// The machine's id, the same as in a database.
    package let machine: String
    /// Its name for people.
    package let label: String
    /// The version of tacho.
    package let version: String

    package init(machine: String, label: String, version: String) {
        self.machine = machine
        self.label = label
        self.version = version
    }

    /// Writes a request: the resource, and in it what `body` writes.
    ///
    /// - Parameters:
    ///   - list: `resourceLogs` or `resourceMetrics`.
    ///   - scopes: `scopeLogs` or `scopeMetrics`.
    func request(_ list: StaticString, _ scopes: StaticString, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(capacity: 1 << 16)
        json.object { json in
            json.array(list) { json in
                json.object { json in
                    json.object("resource") { $0.attributes(attributes) }
                    json.array(scopes) { json in
                        json.object { json in
                            json.object("scope") { json in
                                json.member("name", "tacho")
                                json.member("version", version)
                            }
                            body(&json)
                        }
                    }
                }
            }
        }
        return json.bytes
    }

    private var attributes: [OTLPAttribute] {
        [
            OTLPAttribute("service.name", text: "tacho"), OTLPAttribute("service.version", text: version),
            OTLPAttribute("service.instance.id", text: machine), OTLPAttribute("host.name", text: label),
        ]
    }
}
