import TachoCore
import TachoStore
import TachoSystem

/// Removes what the settings ask not to keep.
struct Retention {
    let library: Library
    let context: Context

    private static let day: Int64 = 86_400_000

    /// Removes the texts that were stored before `previews` was set to `false`, once, and says so.
    ///
    /// - Throws: as `Library.scrub`.
    func followPreviews() throws {
        guard library.isSound else { return }
        let isKnown = try library.store.setting(.previewsAreOff) != nil
        guard isKnown == library.configuration.previews else { return }
        if library.configuration.previews { return try library.store.set(.previewsAreOff, to: nil) }
        let now = Clock.now
        if try library.store.textCount(before: now).all > 0 {
            context.output.say("tacho: previews are off: what was stored of prompts and tools' inputs is removed")
            try library.removeText(before: now, context)
        }
        try library.store.set(.previewsAreOff, to: "1")
    }

    /// Removes what is older than `[retention]` allows, at most once a day, and says so.
    ///
    /// - Throws: as `Library.scrub`.
    func apply() throws {
        let settings = library.configuration.retention
        guard library.isSound, !settings.isOff else { return }
        let last = try library.store.setting(.retentionAt).flatMap { Int64($0) } ?? 0
        guard !(last...last + Self.day).contains(context.now.milliseconds) else { return }
        try library.store.set(.retentionAt, to: "\(context.now.milliseconds)")
        if let span = settings.sessions {
            let sessions = try library.store.prunableSessions(before: context.now + -span)
            if !sessions.isEmpty {
                let count = CountText.of(sessions.count, "session")
                context.output.say("tacho: retention: of \(count), the sums alone are kept")
                try library.keepSumsAlone(of: sessions, context)
            }
        }
        guard let span = settings.text else { return }
        let floor = context.now + -span
        let count = try library.store.textCount(before: floor)
        guard count.all > 0 else { return }
        context.output.say("tacho: retention: the texts of \(CountText.of(count)) are removed")
        try library.removeText(before: floor, context)
    }
}

extension Library {
    /// Removes what is quoted of prompts and tools' inputs before a moment, down to the bytes.
    ///
    /// - Throws: as `scrub`.
    func removeText(before moment: Timestamp, _ context: Context) throws {
        try store.removeText(before: moment)
        try scrub(context)
    }

    /// Removes all of sessions but their sums, down to the bytes.
    ///
    /// - Throws: as `scrub`.
    func keepSumsAlone(of sessions: Set<SessionID>, _ context: Context) throws {
        try store.keepSumsAlone(of: sessions, salt: Self.salt, host: HostName.current, now: context.now)
        try scrub(context)
    }

    /// Forgets sessions, down to the bytes.
    ///
    /// - Throws: as `scrub`; the next command goes on with what was not done.
    func forget(_ sessions: Set<SessionID>, _ bare: [BareConversation], _ context: Context) throws {
        try store.forget(sessions, bare, salt: Self.salt, now: context.now)
        try scrub(context)
    }

    private static var salt: String {
        let words = Random.words()
        return String(words.0, radix: 36) + String(words.1, radix: 36)
    }
}
