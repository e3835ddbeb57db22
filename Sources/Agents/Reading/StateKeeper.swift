/// Keeps what must be known to read on in a state that is saved as a whole.
protocol StateKeeper {
    associatedtype State: ReaderState

    var state: State { get }

    /// The state before anything is read, with what the file's surroundings say.
    static func initialState(of file: LogFile) -> State

    /// Makes a reader that goes on from a state; nil for a file that is no such log.
    init?(file: LogFile, state: State)
}

extension StateKeeper {
    static func initialState(of file: LogFile) -> State { State() }

    init?(file: LogFile, savedState: [UInt8]?) {
        guard let state = savedState.map({ State(saved: $0) }) ?? Self.initialState(of: file) else { return nil }
        self.init(file: file, state: state)
    }

    var savedState: [UInt8] { state.bytes }
}
