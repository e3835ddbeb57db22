import TachoCore

extension Server {
    /// Answers what belongs to opening and keeping a connection with a handshake; nil for any other request.
    ///
    /// `initialize` is served whatever came before it and whatever its `_meta` says: clients that look for the
    /// stateless era first come back to it.
    func handshake(_ request: Request, isBatch: Bool) throws(MCPError) -> JSONValue? {
        switch request.method {
        case Method.initialize:
            guard !isBatch else { throw .invalidRequest("\"initialize\" must not be part of a batch.") }
            guard let requested = request.params["protocolVersion"]?.stringValue else {
                throw .invalidParams("\"protocolVersion\" must be a string.")
            }
            let version = ProtocolVersion.negotiated(requested)
            negotiated = version
            return router.initialize(in: version)
        case Method.ping where !RequestMeta.isStateless(request): return [:]
        default: return nil
        }
    }

    /// The revision in which a request is served, decided per request so that no client ties the process to an era.
    func version(of request: Request) throws(MCPError) -> ProtocolVersion {
        if RequestMeta.isStateless(request) { return try RequestMeta.version(of: request) }
        if let negotiated { return negotiated }
        guard router.serves(request.method, in: .latestHandshake) else { throw .methodNotFound(request.method) }
        throw .invalidRequest("Send \"initialize\" before \"\(request.method)\".")
    }
}
