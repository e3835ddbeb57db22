import TachoCore

/// Where the members of an object, or the elements of an array, are in a JSON text that was checked.
struct JSONOutline {
    /// One member or element.
    struct Item {
        /// The name; nil for an element.
        var name: String?
        /// From the name, or the value of an element, to the end of the value.
        var range: Range<Int>
        var value: Range<Int>
    }

    /// From the opening bracket to behind the closing one.
    let range: Range<Int>
    let isObject: Bool
    let items: [Item]

    /// Looks into the object or array at an offset; nil if something else is there.
    init?(_ text: [UInt8], at offset: Int = 0) {
        let outline: (Range<Int>, Bool, [Item])? = text.withUnsafeBytes { bytes in
            let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
            var cursor = JSONCursor(rest)
            let kind = cursor.kind()
            guard kind == .object || kind == .array else { return nil }
            let start = cursor.index
            var items: [Item] = []
            if kind == .object {
                guard cursor.enterObject() else { return nil }
                while let key = cursor.nextKey() {
                    let from = rest.baseAddress.flatMap { base in key.bytes.baseAddress.map { $0 - base - 1 } } ?? 0
                    let value = Self.value(&cursor)
                    items.append(
                        Item(
                            name: key.string,
                            range: offset + from..<offset + value.upperBound,
                            value: value.moved(offset)
                        )
                    )
                }
            } else {
                guard cursor.enterArray() else { return nil }
                while cursor.nextElement() {
                    let value = Self.value(&cursor).moved(offset)
                    items.append(Item(name: nil, range: value, value: value))
                }
            }
            return cursor.isMalformed ? nil : (offset + start..<offset + cursor.index, kind == .object, items)
        }
        guard let outline else { return nil }
        (range, isObject, items) = outline
    }

    /// The value of a member; of equal names the last one counts, as for the agents.
    func value(_ name: String) -> Range<Int>? { items.last { $0.name == name }?.value }

    /// The end of the last item, or of the opening bracket.
    var lastEnd: Int { items.last?.range.upperBound ?? range.lowerBound + 1 }

    private static func value(_ cursor: inout JSONCursor) -> Range<Int> {
        _ = cursor.kind()
        let start = cursor.index
        cursor.skipValue()
        return start..<cursor.index
    }
}

extension Range<Int> {
    fileprivate func moved(_ distance: Int) -> Range<Int> { lowerBound + distance..<upperBound + distance }
}
