import TachoCore

extension Server {
    /// The answers to a batch that is not complete yet.
    struct Batch {
        /// How many answers are still to come.
        var missing: Int
        var answers: [JSONValue] = []
    }

    /// Takes an array of messages, if the agreed revision has batches, and answers with one array.
    func acceptBatch(of elements: [JSONValue]) async {
        guard negotiated?.hasBatches == true else {
            return await deliver(
                .failure(.invalidRequest("This protocol version has no batches: send one message per line.")),
                to: nil
            )
        }
        guard (1...limits.batch).contains(elements.count) else {
            return await deliver(.failure(.invalidRequest("A batch holds 1 to \(limits.batch) messages.")), to: nil)
        }
        let messages = elements.map { Message($0) }
        let expected = messages.count(where: \.wantsAnswer)
        let number = (batches.keys.max() ?? 0) + 1
        if expected > 0 { batches[number] = Batch(missing: expected) }
        for message in messages { await accept(message, batch: number) }
    }

    /// Adds an answer to a batch, nil for a cancelled call, and writes the batch when it was the last.
    func complete(_ number: Int, with answer: JSONValue?) async {
        guard var batch = batches[number] else { return }
        batch.missing -= 1
        if let answer { batch.answers.append(answer) }
        batches[number] = batch.missing > 0 ? batch : nil
        if batch.missing == 0, !batch.answers.isEmpty { await send(.array(batch.answers)) }
    }
}

extension Message {
    fileprivate var wantsAnswer: Bool {
        switch self {
        case .request, .invalid: true
        case .notification, .response: false
        }
    }
}
