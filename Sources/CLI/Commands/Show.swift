import ArgumentParser
import TachoCore
import TachoStore

/// `tacho show ID`: everything about one session.
struct Show: TachoCommand {
    static let configuration = CommandConfiguration(abstract: "Show one session.")

    @Argument(help: ArgumentHelp("The session's id, or any beginning that no other id has.", valueName: "id"))
    var id: String

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Use colour: auto, always or never.")
    var color = ColorMode.auto

    func run(in context: Context) throws {
        let store = try Records.open(context)
        let session = try store.session(prefix: id)
        let usage = try store.usage(of: [session], now: context.now)
        if json {
            let document = SessionDocument(session, usage: usage[session.id], local: context.local)
            return try context.printJSON(SessionDetailDocument(document))
        }
        let columns = try SessionColumns(rows: [session], usage: usage, store: store, context: context).all
        guard context.output.terminal.isInteractive || color == .always else {
            let known = columns.map { ($0.name, $0.machineValue(session)) }.filter { !$0.1.isEmpty }
            return try context.output.write(known.map { DelimitedText.tabbed([$0.0, $0.1]) }.joined())
        }
        let isColored = color.isOn(context.output.terminal)
        let lines = SessionSheet(session: session, now: context.now, local: context.local).lines
        let text = lines.map { name, value in
            let heading = name + String(repeating: " ", count: max(1, 12 - name.count))
            return (isColored ? Style.dim.apply(to: heading) : heading) + SafeText.line(value) + "\n"
        }
        try context.output.write(text.joined())
    }
}
