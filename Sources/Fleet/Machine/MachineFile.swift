package import TachoCore
package import TachoSystem

/// `$TACHO_HOME/machine`: the id of this machine, which outlives the database; mode 0600.
package struct MachineFile {
    private let path: String
    private let host: String
    private let boot: String

    package init(
        home: String,
        host: String = HostName.current ?? "",
        boot: String = ProcessTable.bootID
    ) {
        path = home + "/machine"
        self.host = host
        self.boot = boot
    }

    private static let sizeLimit = 4_096

    /// The machine; nil if the file is not there or says nothing.
    package func read() -> Machine? {
        guard let bytes = SmallFile.bytes(path, limit: Self.sizeLimit), let json = try? JSONValue(json: bytes),
            let id = json["id"]?.stringValue, SessionID(rawValue: id) != nil, let key = json["key"]?.stringValue
        else { return nil }
        let since = json["since"]?.intValue.map { Timestamp(milliseconds: Int64($0)) }
        return Machine(
            id: id,
            key: key,
            host: json["host"]?.stringValue ?? "",
            boot: json["boot"]?.stringValue ?? "",
            since: since
        )
    }

    /// Whether the file seems to come from another machine: neither its name nor its start is that of this one.
    package func isElsewhere(_ machine: Machine) -> Bool {
        machine.host != host && machine.boot != boot && !machine.host.isEmpty
    }

    /// This machine; created on first use.
    ///
    /// - Parameter id: the id that the database has, in case that the file was lost.
    /// - Throws: `SystemError` if the file cannot be written.
    package func readOrMake(id: String?, now: Timestamp) throws(SystemError) -> Machine {
        if let machine = read() {
            // Both change on one machine, one at a time.
            if machine.host != host || machine.boot != boot { return try claim(machine) }
            return machine
        }
        return try make(id: id, since: nil, now: now)
    }

    /// Says that the id is this machine's, whatever its name was.
    package func claim(_ machine: Machine) throws(SystemError) -> Machine {
        var machine = machine
        (machine.host, machine.boot) = (host, boot)
        try write(machine)
        return machine
    }

    /// Makes a new id; what began before stays with the machine that had the old one.
    package func replace(now: Timestamp) throws(SystemError) -> Machine {
        try make(id: nil, since: now, now: now)
    }

    private func make(id: String?, since: Timestamp?, now: Timestamp) throws(SystemError) -> Machine {
        let id = id ?? SessionID(timestamp: now, random: Random.words()).rawValue
        let (first, second) = Random.words()
        let key = String(first, radix: 16) + String(second, radix: 16)
        let machine = Machine(id: id, key: key, host: host, boot: boot, since: since)
        try write(machine)
        return machine
    }

    private func write(_ machine: Machine) throws(SystemError) {
        var json = JSONWriter()
        json.object {
            $0.member("id", machine.id)
            $0.member("key", machine.key)
            $0.member("host", machine.host)
            $0.member("boot", machine.boot)
            if let since = machine.since { $0.member("since", since.milliseconds) }
        }
        try AtomicFile.replace(path, with: json.bytes + [0x0A], permissions: 0o600)
    }
}
