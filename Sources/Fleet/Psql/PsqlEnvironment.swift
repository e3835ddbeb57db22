import TachoSystem

/// The variables that a psql gets: those of this process, and the address.
struct PsqlEnvironment {
    let address: PsqlAddress
    /// This process's variables.
    let base: [String: String]
    /// Whether a file is there; the system's, or a test's.
    var exists: (String) -> Bool = { FileStatus(following: $0)?.isRegular == true }

    /// How long a connection may take, in seconds.
    private static let patience = "5"

    var variables: [String: String] {
        var result = base
        if address.words["service"] == nil { result["PGSERVICE"] = nil }
        for (word, value) in address.words { result[PsqlAddress.variables[word] ?? ""] = value }
        result["PGAPPNAME"] = result["PGAPPNAME"] ?? "tacho"
        result["PGCONNECT_TIMEOUT"] = result["PGCONNECT_TIMEOUT"] ?? Self.patience
        result["PGCLIENTENCODING"] = "UTF8"
        // What psql says is compared with what it says in English.
        result["LC_ALL"] = "C"
        result["LANGUAGE"] = nil
        secure(&result)
        return result
    }

    /// The way of securing the connection, if it is one that secures nothing.
    var weakSecurity: String? {
        let service = address.words["service"].flatMap { PsqlService(named: $0, variables: base)?.words }
        let mode = service?["sslmode"] ?? variables["PGSSLMODE"]
        return mode.flatMap { ["disable", "allow", "prefer"].contains($0) ? $0 : nil }
    }

    /// Has another machine's server prove who it is, unless the user chose otherwise; a service may still choose.
    private func secure(_ variables: inout [String: String]) {
        guard variables["PGSSLMODE"] == nil, !isLocal(variables) else { return }
        variables["PGSSLMODE"] = "verify-full"
        let own = variables["HOME"].map { $0 + "/.postgresql/root.crt" }
        if variables["PGSSLROOTCERT"] == nil, own.map(exists) != true {
            variables["PGSSLROOTCERT"] = Self.systemCertificates.first(where: exists)
        }
    }

    /// The system's list of authorities, which older versions of libpq do not find by themselves.
    private static let systemCertificates = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem",
    ]

    /// Whether the server is on this machine, as far as the address says.
    func isLocal(_ variables: [String: String]) -> Bool {
        let service = address.words["service"].flatMap { PsqlService(named: $0, variables: base)?.words }
        let host = service?["hostaddr"] ?? service?["host"] ?? variables["PGHOSTADDR"] ?? variables["PGHOST"] ?? ""
        return host.split(separator: ",").allSatisfy { name in
            name.hasPrefix("/") || name.hasPrefix("@") || name == "localhost" || name == "::1" || name.hasPrefix("127.")
        }
    }
}

extension PsqlAddress {
    /// The `sslmode` with which anyone in between could read what is sent; nil for a safe one, and for this machine.
    package func weakSecurity(environment: [String: String]) -> String? {
        let environment = PsqlEnvironment(address: self, base: environment)
        return environment.isLocal(environment.variables) ? nil : environment.weakSecurity
    }
}
