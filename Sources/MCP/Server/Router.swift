import TachoCore

/// Answers requests from the catalogue; immutable, so that calls can run concurrently.
package struct Router: Sendable {
    let info: ServerInfo
    let catalogue: Catalogue
    /// The number of entries per page of a list.
    let pageSize: Int

    /// Answers a request of any method except `initialize` and `ping`.
    ///
    /// An error that is not meant for the client is given to `log` and becomes an internal error.
    func answer(
        _ request: Request,
        in version: ProtocolVersion,
        context: CallContext,
        log: (String) -> Void
    ) -> Result<JSONValue, MCPError> {
        do {
            let result = try result(of: request, in: version, context: context)
            return .success(version.isStateless ? stateless(result, of: request.method, in: version) : result)
        } catch let error as MCPError {
            return .failure(error)
        } catch {
            log("\(request.method) failed: \(type(of: error))")
            return .failure(.internalError)
        }
    }

    /// Whether a method exists in a revision, given what the server offers.
    func serves(_ method: String, in version: ProtocolVersion) -> Bool {
        switch method {
        case Method.listTools, Method.callTool: !catalogue.tools.isEmpty
        case Method.listResources, Method.listResourceTemplates, Method.readResource: !catalogue.resources.isEmpty
        case Method.discover: version.isStateless
        default: false
        }
    }

    func initialize(in version: ProtocolVersion) -> JSONValue {
        var members: [String: JSONValue] = [
            "protocolVersion": .string(version.rawValue),
            "capabilities": catalogue.capabilities,
            "serverInfo": info.value(in: version),
        ]
        members["instructions"] = info.instructions.map(JSONValue.string)
        return .object(members)
    }

    private func result(of request: Request, in version: ProtocolVersion, context: CallContext) throws -> JSONValue {
        guard serves(request.method, in: version) else { throw MCPError.methodNotFound(request.method) }
        switch request.method {
        case Method.discover: return discover()
        case Method.listTools: return try page(catalogue.tools.map { $0.value(in: version) }, "tools", request)
        case Method.listResources: return try page(resources(areTemplates: false, version), "resources", request)
        case Method.listResourceTemplates:
            return try page(resources(areTemplates: true, version), "resourceTemplates", request)
        case Method.callTool: return try call(request, in: version, context: context)
        default: return try read(request, in: version, context: context)
        }
    }

    private func page(_ entries: [JSONValue], _ name: String, _ request: Request) throws(MCPError) -> JSONValue {
        try ListPage(entries, of: request, size: pageSize).value(named: name)
    }

    private func resources(areTemplates: Bool, _ version: ProtocolVersion) -> [JSONValue] {
        catalogue.resources.filter { $0.isTemplate == areTemplates }.map { $0.value(in: version) }
    }

    private func discover() -> JSONValue {
        var members: [String: JSONValue] = [
            "supportedVersions": .array(ProtocolVersion.stateless.map { .string($0.rawValue) }),
            "capabilities": catalogue.capabilities,
        ]
        members["instructions"] = info.instructions.map(JSONValue.string)
        return .object(members)
    }

    private func call(_ request: Request, in version: ProtocolVersion, context: CallContext) throws -> JSONValue {
        guard let name = request.params["name"]?.stringValue else {
            throw MCPError.invalidParams("\"name\" must be the string name of a tool.")
        }
        let arguments = try Self.arguments(request.params["arguments"])
        guard let tool = catalogue.tools.first(where: { $0.name == name }) else {
            let names = catalogue.tools.map(\.name)
            throw MCPError.invalidParams("Unknown tool: \(name). The tools are \(names.joined(separator: ", ")).")
        }
        return try tool.call(arguments, context: context).value(in: version)
    }

    /// The arguments of a call; clients without any also send null, and some send the object as text.
    private static func arguments(_ sent: JSONValue?) throws(MCPError) -> [String: JSONValue] {
        switch sent {
        case nil, .null, "": return [:]
        case .string(let text):
            if let members = JSONValue(inText: text)?.objectValue { return members }
        case let value?:
            if let members = value.objectValue { return members }
        }
        throw .invalidParams("\"arguments\" must be an object.")
    }

    private func read(_ request: Request, in version: ProtocolVersion, context: CallContext) throws -> JSONValue {
        guard let uri = request.params["uri"]?.stringValue else {
            throw MCPError.invalidParams("\"uri\" must be the string URI of a resource.")
        }
        for resource in catalogue.resources {
            guard let ids = resource.ids(in: uri), let text = try resource.read(ids, context) else { continue }
            let content: JSONValue = [
                "uri": .string(uri), "mimeType": .string(Resource.mimeType), "text": .string(text),
            ]
            return ["contents": [content]]
        }
        throw MCPError.resourceNotFound(uri, in: version)
    }

    /// Adds what every result of the stateless era carries; nothing here is for a cache that people share.
    private func stateless(_ result: JSONValue, of method: String, in version: ProtocolVersion) -> JSONValue {
        var members = result.objectValue ?? [:]
        members["resultType"] = "complete"
        members["_meta"] = [RequestMeta.serverInfo: info.value(in: version)]
        if let timeToLive = Method.timeToLive(method) {
            members["ttlMs"] = .int(timeToLive)
            members["cacheScope"] = "private"
        }
        return .object(members)
    }
}
