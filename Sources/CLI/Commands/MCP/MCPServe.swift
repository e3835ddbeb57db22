import ArgumentParser
import Dispatch
import TachoCore
import TachoMCP

struct MCPServe: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve one client on standard input and output (the default)."
    )

    @OptionGroup
    var options: MCPOptions

    func run(in context: Context) throws {
        let transport = StandardStreams.claim()
        let source = RecordSource(
            context,
            scope: options.repo.map { RepositoryPath.resolve($0, in: context) },
            isReadOnly: options.readOnly
        )
        let server = Server(
            info: .tacho(version: Version.text),
            catalogue: .records(source),
            log: StandardStreams.log
        )
        let end = DispatchSemaphore(value: 0)
        Task {
            await server.start(transport: transport)
            await server.waitUntilCompleted()
            end.signal()
        }
        end.wait()
    }
}
