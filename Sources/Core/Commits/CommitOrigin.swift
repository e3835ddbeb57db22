/// Who made a commit, as far as that is known.
package struct CommitOrigin: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable {
        /// One session made it, and that is proven.
        case made
        /// It is not known: one of the makers may have made it, or somebody else.
        case possible
        /// No recorded run was at work then: the user made it, or another machine.
        case outside
    }

    /// What speaks for a maker.
    package enum Proof: String, CaseIterable, Sendable {
        /// Its agent called `git commit` or the like at that time.
        case call
        /// That call has the commit's subject.
        case message
        /// Its run was at work at that time.
        case run
        /// It worked in the tree where the commit was made.
        case tree
        /// HEAD moved over the commit between the session's start and end.
        case head
        /// The commit's message names the session.
        case trailer
    }

    /// A session that made the commit, or may have.
    package struct Maker: Hashable, Sendable {
        package var session: SessionID
        package var agent: String
        /// Its run at that time; nil if the session was at work but no run can be named.
        package var run: RunID?
        /// The beginning of that run's prompt; nil where previews are off.
        package var prompt: String?
        package var proofs: Set<Proof>

        package init(session: SessionID, agent: String, run: RunID?, prompt: String?, proofs: Set<Proof>) {
            self.session = session
            self.agent = agent
            self.run = run
            self.prompt = prompt
            self.proofs = proofs
        }
    }

    package var state: State
    /// The one maker, or those that are possible; none if it was made outside.
    package var makers: [Maker]

    package init(_ state: State, _ makers: [Maker] = []) {
        self.state = state
        self.makers = makers
    }

    /// The session that made it, if that is proven.
    package var session: SessionID? { state == .made ? makers.first?.session : nil }
}
