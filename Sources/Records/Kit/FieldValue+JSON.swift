package import TachoCore

extension JSONWriter {
    package mutating func write(_ value: FieldValue, _ context: RecordContext) {
        switch value {
        case .text(let text): self.text(context.text(text))
        case .safeText(let text): self.text(text)
        case .boolean(let flag): boolean(flag)
        case .integer(let number): integer(number)
        case .decimal(let number): json(number.utf8)
        case .time(let timestamp): text(context.local.rfc3339(timestamp))
        case .list(let elements):
            array { json in
                for element in elements { json.write(element, context) }
            }
        case .map(let members):
            object { json in
                for member in members.sorted(by: { $0.key < $1.key }) {
                    json.key(member.key)
                    json.write(member.value, context)
                }
            }
        case .object(let write): write(&self, context)
        }
    }
}
