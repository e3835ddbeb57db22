import TachoCore

/// A window of GNU screen (screen(1)).
struct ScreenWindow: TerminalPlace {
    private let session: String
    private let window: Int
    private let programs: TerminalPrograms

    init?(_ tab: RecordedTab) {
        guard tab.isIn("screen"), let session = tab.variables["STY"],
            let window = tab.variables["WINDOW"].flatMap(Int.init)
        else { return nil }
        self.session = session
        self.window = window
        programs = tab.programs
    }

    func name() -> String? {
        let title = programs.output(screen("-p", "\(window)", "-Q", "title"))
        return title.map { $0.isEmpty ? "screen \(window)" : "screen \(window):\($0)" }
    }

    func focus() throws -> Bool {
        // A session without a terminal takes the command and does nothing.
        guard programs.environment["STY"] == session || isAttached else {
            let command = ["screen", "-r", session, "-p", "\(window)"]
            guard programs.isInteractive else {
                throw GoProblem.detached(tab: name(), command: command.joined(separator: " "))
            }
            return programs.replace(command)
        }
        guard programs.run(screen("-X", "select", "\(window)")) else { return false }
        return programs.output(screen("-Q", "number"))?.split(separator: " ").first.flatMap { Int($0) } == window
    }

    private var isAttached: Bool {
        programs.output(["screen", "-ls", session])?.contains("(Attached)") ?? false
    }

    private func screen(_ arguments: String...) -> [String] { ["screen", "-S", session] + arguments }
}
