import Libc
import TachoAgents
import TachoCore
import TachoStore
import TachoSystem

/// What continues a session's conversation: a command, in the session's directory, with the session's settings.
struct Resumption {
    /// The command and its arguments, none of which needs quoting.
    let arguments: [String]
    private let program: String
    private let directory: String
    /// The agent's home, if it is not where this process's environment says.
    private let variables: [String: String]

    /// The text that does the same, typed at a prompt.
    var line: String {
        let settings = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.quoted($0.value)) " }.joined()
        return "cd \(Self.quoted(directory)) && \(settings)\(arguments.joined(separator: " "))"
    }

    /// Finds out how to resume a session.
    ///
    /// - Throws: `ResumeProblem`, `StoreError`.
    init(of session: Session, _ library: Library, _ context: Context) throws {
        let usage = try library.store.usage(of: [session], now: context.now)[session.id]
        guard let conversation = Self.latestConversation(usage) else {
            throw ResumeProblem.noConversation(id: session.id.short)
        }
        guard let agent = context.agents.first(where: { $0.id == session.agent }),
            let command = agent.resume?.text(conversation: conversation)
        else { throw ResumeProblem.noCommand(agent: session.agent) }
        try Self.checkThatNobodyRuns(conversation, of: session, agent, library, context)
        arguments = command.split(separator: " ").map(String.init)
        guard let path = ExecutablePath.search(arguments[0], in: context.environment["PATH"] ?? "") else {
            throw ResumeProblem.noProgram(arguments[0])
        }
        guard FileStatus(following: session.cwd)?.kind == .directory else {
            throw ResumeProblem.noDirectory(session.cwd)
        }
        program = path
        directory = session.cwd
        variables = try Self.home(of: session, agent, library, context)
    }

    /// Whether a session has a conversation that its agent can go on with.
    static func isPossible(for session: Session, _ usage: SessionUsage?, _ context: Context) -> Bool {
        guard let conversation = latestConversation(usage) else { return false }
        return context.agents.first { $0.id == session.agent }?.resume?.text(conversation: conversation) != nil
    }

    private static func latestConversation(_ usage: SessionUsage?) -> String? {
        usage?.conversations.map(\.attachment).max { $0.to < $1.to }?.conversation
    }

    /// A conversation that two processes continue at once is torn in two.
    private static func checkThatNobodyRuns(
        _ conversation: String,
        of session: Session,
        _ agent: AgentDefinition,
        _ library: Library,
        _ context: Context
    ) throws {
        let sessions = try library.store.sessions(ofConversation: conversation, agent: session.agent)
        // One that has just begun may have written nothing yet, but its command line says what it goes on with.
        var active = Filter(activeOnly: true)
        active.agent = session.agent
        let begun = try library.store.sessions(active).filter { $0.command?.contains(conversation) == true }
        if let running = (sessions + begun + [session]).first(where: { $0.state != .ended }) {
            let name = try TmuxNames.shown(for: [running], in: library.store, context)[running.id]
            throw ResumeProblem.running(id: running.id.short, tab: name ?? running.tab?.name)
        }
        let processes = try agent.liveProcesses.map { try library.homes(of: agent, context).flatMap($0) } ?? []
        if let process = processes.first(where: { $0.conversation == conversation }) {
            throw ResumeProblem.runningUnrecorded(pid: process.pid)
        }
    }

    /// The variable that names the home in which the session's agent kept its settings, if its environment alone did.
    private static func home(
        of session: Session,
        _ agent: AgentDefinition,
        _ library: Library,
        _ context: Context
    ) throws -> [String: String] {
        guard let home = agent.home, let variable = home.variable else { return [:] }
        let lines = try library.store.readSnapshot { try $0.lines(of: session.id) }
        for line in lines {
            guard case .home(agent.id, let path)? = JournalLine.event(line)?.fact else { continue }
            if home.ofProcess(variable: { context.environment[$0] }).contains(path) { return [:] }
            return [variable: home.value(naming: path)]
        }
        return [:]
    }

    /// Runs the agent in this process's place.
    ///
    /// - Throws: `ResumeProblem` if that fails.
    func run(in context: Context) throws -> Never {
        guard chdir(directory) == 0 else { throw ResumeProblem.noDirectory(directory) }
        setenv("PWD", directory, 1)
        for (name, value) in variables { setenv(name, value, 1) }
        unsetenv("TACHO_PROBE")
        ResumedSession(arguments: arguments, context: context).record()
        let error = ProgramReplacement.run(program, arguments: arguments)
        throw ResumeProblem.failed(program: program, reason: error.description)
    }

    /// A text as one word of a shell's line.
    private static func quoted(_ text: String) -> String {
        PlainWord.isPlain(text, with: "./+@%,:") ? text : ShellKind.bash.quoted(text)
    }
}
