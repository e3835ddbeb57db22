import TachoCore

/// Members of facts; nil adds nothing.
extension JSONWriter {
    mutating func member(_ name: StaticString, _ time: Timestamp?) {
        member(name, time?.milliseconds)
    }

    mutating func member(_ name: StaticString, _ origin: LogOrigin) {
        object(name) {
            $0.member("conversation", origin.conversation)
            $0.member("evidence", origin.evidence.rawValue)
        }
    }

    mutating func member(_ name: StaticString, _ dated: Dated<String>?) {
        guard let dated else { return }
        object(name) {
            $0.member("at", dated.at)
            $0.member("value", dated.value)
        }
    }

    mutating func member(_ name: StaticString, _ dated: Dated<WorkPlace>?) {
        guard let dated else { return }
        object(name) {
            $0.member("at", dated.at)
            $0.object("value") {
                $0.member("branch", dated.value.branch)
                $0.member("cwd", dated.value.cwd)
            }
        }
    }
}
