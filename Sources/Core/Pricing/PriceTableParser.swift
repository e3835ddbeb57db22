/// Reads the text of a price table.
///
/// One entry a line; a line that starts with a space continues the entry, one that starts with `#` is a comment:
///
///     NAME [release=V] [context=TOKENS] [from=DATE] [until=DATE] [search=USD] [us=FACTOR] [regions=FACTOR@NAME,…;…]
///      [offpeak=DAYS@HOURS,…;…] BAND[; BAND…]
///     BAND = TIER[>PROMPT] INPUT CACHE_READ WRITE_5M WRITE_1H OUTPUT [REASONING]
///
/// Prices are US dollars a million tokens (`search`: a use), dates are UTC days, `until` is not included.
enum PriceTableParser {
    /// The rows of a table.
    ///
    /// An entry that cannot be read is left out; a test sees to it that there is none.
    static func rows(of table: PriceTables.Table) -> [PriceRow] {
        entries(of: table.text).compactMap { row(words: $0, source: table.source) }
    }

    /// The words of each entry.
    static func entries(of text: String) -> [[Substring]] {
        var entries: [[Substring]] = []
        for line in Substring(text).utf8.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let words = line.split(separator: UInt8(ascii: " ")).map { Substring($0) }
            if line.first == UInt8(ascii: " "), !entries.isEmpty {
                entries[entries.count - 1] += words
            } else {
                entries.append(words)
            }
        }
        return entries
    }

    /// The row of one entry's words; nil if they are not an entry.
    static func row(words: [Substring], source: String) -> PriceRow? {
        guard let model = words.first else { return nil }
        var row = PriceRow(model: String(model), source: source, bands: [])
        var rest = words.dropFirst()
        while let word = rest.first, let sign = word.firstIndex(of: "=") {
            guard set(word[..<sign], to: word[word.index(after: sign)...], in: &row) else { return nil }
            rest.removeFirst()
        }
        for words in bands(in: rest) {
            guard let band = band(words) else { return nil }
            row.bands.append(band)
        }
        return row.bands.isEmpty ? nil : row
    }

    private static func set(_ name: Substring, to value: Substring, in row: inout PriceRow) -> Bool {
        switch name {
        case "release": row.source = "litellm \(value)"
        case "context":
            row.contextWindow = Int(value)
            return row.contextWindow.map { $0 > 0 } ?? false
        case "from":
            row.from = CivilTime(date: value)?.utc
            return row.from != nil
        case "until":
            row.until = CivilTime(date: value)?.utc
            return row.until != nil
        case "search":
            row.webSearch = Picodollars.parse(value, unit: Picodollars.dollar)
            return row.webSearch != nil
        case "us":
            guard let factor = Picodollars.parse(value, unit: 1_000) else { return false }
            row.usPerMille = factor
        case "regions":
            row.regions = regions(value)
            return row.regions != nil
        case "offpeak":
            row.offPeak = offPeak(value)
            return row.offPeak != nil
        default: return false
        }
        return true
    }

    /// Reads `1.1@us,eu;1.2@us-gov`: what regions cost, in thousandths of the price.
    private static func regions(_ text: Substring) -> [String: Int64]? {
        var regions: [String: Int64] = [:]
        for part in text.split(separator: ";") {
            let halves = part.split(separator: "@")
            guard halves.count == 2, let perMille = Picodollars.parse(halves[0], unit: 1_000) else { return nil }
            for name in halves[1].split(separator: ",") { regions[String(name)] = perMille }
        }
        return regions
    }

    private static func bands(in words: ArraySlice<Substring>) -> [[Substring]] {
        var bands: [[Substring]] = [[]]
        for word in words {
            bands[bands.count - 1].append(word.last == ";" ? word.dropLast() : word)
            if word.last == ";" { bands.append([]) }
        }
        return bands
    }

    private static func band(_ words: [Substring]) -> PriceRow.Band? {
        guard let head = words.first?.split(separator: ">"), let name = head.first,
            let tier = PriceTier(rawValue: String(name)), let aboveTokens = head.count == 1 ? 0 : Int(head[1])
        else { return nil }
        let figures = words.dropFirst().compactMap { Picodollars.parse($0, unit: 1_000_000) }
        guard figures.count == words.count - 1, (5...6).contains(figures.count) else { return nil }
        let prices = TokenPrices(
            input: figures[0],
            cacheRead: figures[1],
            cacheWrite5m: figures[2],
            cacheWrite1h: figures[3],
            output: figures[4],
            reasoning: figures.count == 6 ? figures[5] : nil
        )
        return PriceRow.Band(tier: tier, aboveTokens: aboveTokens, prices: prices)
    }

    /// Reads `1-5@0-1,4-6;6-7@0-24`: days of the week and hours of the day in UTC.
    private static func offPeak(_ text: Substring) -> OffPeakHours? {
        var windows: [OffPeakHours.Window] = []
        for part in text.split(separator: ";") {
            let halves = part.split(separator: "@")
            guard halves.count == 2, let days = pair(halves[0]) else { return nil }
            let hours = halves[1].split(separator: ",").compactMap(pair).map { $0.0..<$0.1 }
            windows.append(OffPeakHours.Window(days: days.0...days.1, hours: hours))
        }
        return OffPeakHours(windows: windows)
    }

    private static func pair(_ text: Substring) -> (Int, Int)? {
        let ends = text.split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 && ends[0] <= ends[1] ? (ends[0], ends[1]) : nil
    }
}
