/// Where the large containers of a text end, noted when the whole was walked, so that none is walked again to be passed.
///
/// Its memory is that of the call that reads the text.
package struct JSONSpans {
    /// A smaller container is walked again as quickly as it is found here.
    private static let smallest = 192
    /// How many containers are noted; of more, the last and so the outermost takes the last place.
    private static let capacity = 48
    /// How deep in a walked container those lie that are noted.
    static let depthLimit = 12

    /// The number of places, and behind it the places: a start and an end each.
    private let places: UnsafeMutablePointer<Int>
    /// Where the containers begin that are being walked, the outermost first.
    let open: UnsafeMutablePointer<Int>

    /// Makes room for the containers of one text.
    package static func with<Value>(_ body: (JSONSpans) -> Value) -> Value {
        let size = 1 + 2 * capacity
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: size + depthLimit) { room in
            guard let base = room.baseAddress else { preconditionFailure("an allocation without an address") }
            base.pointee = 0
            return body(JSONSpans(places: base, open: base + size))
        }
    }

    /// Where a container ends that was noted; nil for any other.
    func end(of start: Int) -> Int? {
        var place = 2 * places.pointee - 1
        while place > 0 {
            if places[place] == start { return places[place + 1] }
            place -= 2
        }
        return nil
    }

    /// Notes where a container ends, if it is large.
    func note(_ start: Int, _ end: Int) {
        guard end - start >= Self.smallest else { return }
        if places.pointee < Self.capacity { places.pointee += 1 }
        let place = 2 * places.pointee - 1
        places[place] = start
        places[place + 1] = end
    }
}
