import TachoCore

/// A window of kitty, whose remote control has to be switched on (sw.kovidgoyal.net/kitty/remote-control).
struct KittyWindow: TerminalPlace {
    private let window: String
    private let address: String?
    private let programs: TerminalPrograms

    init?(_ tab: RecordedTab) {
        guard tab.isIn("kitty"), let window = tab.variables["KITTY_WINDOW_ID"] else { return nil }
        self.window = window
        address = tab.variables["KITTY_LISTEN_ON"]
        programs = tab.programs
    }

    func name() -> String? {
        let windows = programs.json(kitten("ls", "--match", "id:\(window)"))?.arrayValue ?? []
        return windows.lazy.flatMap { $0["tabs"]?.arrayValue ?? [] }.first?["title"]?.stringValue.map { "kitty \($0)" }
    }

    func focus() -> Bool {
        programs.run(kitten("focus-window", "--match", "id:\(window)"))
    }

    private func kitten(_ arguments: String...) -> [String] {
        ["kitten", "@"] + (address.map { ["--to", $0] } ?? []) + arguments
    }
}
