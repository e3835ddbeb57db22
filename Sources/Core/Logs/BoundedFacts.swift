/// What readers take from logs passes `RecordedText` here, once for all agents.
extension WorkPlace {
    var bounded: WorkPlace {
        WorkPlace(cwd: cwd.map(RecordedText.path), branch: branch.map(RecordedText.branch))
    }
}

extension Dated<WorkPlace> {
    var bounded: Dated<WorkPlace> { Dated(value.bounded, at: at) }
}

extension Dated<String> {
    var bounded: Dated<String> { Dated(RecordedText.name(value), at: at) }
}

extension ConversationFact {
    var bounded: ConversationFact {
        var fact = self
        fact.place = place?.bounded
        fact.version = version?.bounded
        fact.entrypoint = entrypoint?.bounded
        return fact
    }
}

extension RunFact {
    var bounded: RunFact {
        guard place != nil else { return self }
        var fact = self
        fact.place = place?.bounded
        return fact
    }
}

extension ToolCallFact {
    var bounded: ToolCallFact {
        guard let name, name.utf8.count > RecordedText.nameLimit else { return self }
        var fact = self
        fact.name = RecordedText.name(name)
        return fact
    }
}

extension APICallFact {
    var bounded: APICallFact {
        var fact = self
        fact.place = place?.bounded
        fact.model = model.map(RecordedText.name)
        fact.tier = tier.map(RecordedText.name)
        fact.purpose = purpose.map(RecordedText.name)
        return fact
    }
}
