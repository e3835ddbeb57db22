import TachoCore

/// A session of iTerm2, by its scripting interface (iterm2.com/documentation-scripting.html).
struct ITermSession: TerminalPlace {
    private let id: String
    private let programs: TerminalPrograms

    init?(_ tab: RecordedTab) {
        // `w0t1p0:UUID`, of which the first part goes stale when the tab is moved.
        guard tab.isIn("iTerm2"), let id = tab.variables["ITERM_SESSION_ID"]?.split(separator: ":").last,
            id.allSatisfy({ $0.isHexDigit || $0 == "-" })
        else { return nil }
        self.id = String(id)
        programs = tab.programs
    }

    func name() -> String? {
        let answer = programs.output(script("return name of aSession"))
        return answer.map { $0.filter { !$0.isNewline } }.flatMap { $0.isEmpty ? nil : "iTerm2 \($0)" }
    }

    func focus() -> Bool {
        let answer = programs.output(script("select aWindow\nselect aTab\nselect aSession\nactivate\nreturn \"done\""))
        return answer?.hasPrefix("done") == true
    }

    private func script(_ action: String) -> [String] {
        let text = """
            tell application "iTerm2"
            repeat with aWindow in windows
            repeat with aTab in tabs of aWindow
            repeat with aSession in sessions of aTab
            if unique id of aSession is "\(id)" then
            \(action)
            end if
            end repeat
            end repeat
            end repeat
            end tell
            """
        return ["osascript", "-e", text]
    }
}
