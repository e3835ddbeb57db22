import Foundation

@testable import tacho

/// A terminal as far as full-screen programs here need one: it shows what the bytes written to it would show.
struct VirtualTerminal {
    private(set) var cells: [[String]]
    private(set) var row = 0
    private(set) var column = 0
    /// The private modes that are on, such as 1049 for the screen of full-screen programs.
    private(set) var modes: Set<Int> = [7, 25]
    /// Sequences that it does not know.
    private(set) var unknown: [String] = []
    private let size: (rows: Int, columns: Int)
    /// How many cells it takes for a character.
    private let width: (Character) -> Int
    private var main: [[String]] = []

    init(rows: Int, columns: Int, width: @escaping (Character) -> Int = DisplayWidth.of) {
        size = (rows, columns)
        self.width = width
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    init(rows: Int, columns: Int, showing bytes: [UInt8]) {
        self.init(rows: rows, columns: columns)
        write(String(decoding: bytes, as: UTF8.self))
    }

    /// What a user sees: the lines without spaces at their ends, empty lines at the bottom left out.
    var text: String {
        var lines = cells.map { line in
            String(line.joined().reversed().drop { $0 == " " }.reversed())
        }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    mutating func write(_ text: String) {
        // Swift takes CR and LF together for one character.
        var rest = text.replacing("\r\n", with: "\r \n")[...]
        while let character = rest.popFirst() {
            switch character {
            case "\u{1B}": escape(&rest)
            case "\r":
                column = 0
                if rest.hasPrefix(" \n") { rest.removeFirst() }
            case "\n": lineFeed()
            case "\u{07}": break
            default: put(character)
            }
        }
    }

    private mutating func put(_ character: Character) {
        let width = width(character)
        if column + width > size.columns {
            if modes.contains(7) {
                column = 0
                lineFeed()
            } else {
                column = size.columns - width
            }
        }
        for cell in column..<(column + max(1, width)) { clear(row, cell) }
        cells[row][column] = String(character)
        for more in 1..<max(1, width) { cells[row][column + more] = "" }
        column += width
    }

    /// Empties a cell; of a wide character, nothing is left.
    private mutating func clear(_ line: Int, _ cell: Int) {
        var start = cell
        while start > 0, cells[line][start] == "" { start -= 1 }
        repeat {
            cells[line][start] = " "
            start += 1
        } while start < size.columns && cells[line][start] == ""
    }

    private mutating func lineFeed() {
        row += 1
        guard row == size.rows else { return }
        row -= 1
        cells.removeFirst()
        cells.append(Array(repeating: " ", count: size.columns))
    }

    private mutating func escape(_ rest: inout Substring) {
        guard let match = rest.prefixMatch(of: /\[([?]?)([0-9;]*)([A-Za-z])/) else {
            unknown.append(String(rest.prefix(8)))
            return
        }
        rest = rest[match.range.upperBound...]
        let numbers = match.output.2.split(separator: ";").compactMap { Int($0) }
        switch (match.output.1, match.output.3) {
        case ("?", "h"): for mode in numbers { set(mode, true) }
        case ("?", "l"): for mode in numbers { set(mode, false) }
        case ("", "H"):
            row = min(numbers.first ?? 1, size.rows) - 1
            column = min(numbers.dropFirst().first ?? 1, size.columns) - 1
        case ("", "G"): column = min(numbers.first ?? 1, size.columns) - 1
        case ("", "K"): erase(row, from: column)
        case ("", "J"):
            let all = numbers.first == 2
            if !all { erase(row, from: column) }
            for line in (all ? 0 : row + 1)..<size.rows { erase(line, from: 0) }
        case ("", "A"): row = max(0, row - (numbers.first ?? 1))
        case ("", "m"): break
        default: unknown.append(String(match.output.0))
        }
    }

    private mutating func erase(_ line: Int, from start: Int) {
        // A program that erases beyond the last column erases that column.
        for cell in min(start, size.columns - 1)..<size.columns { clear(line, cell) }
    }

    private mutating func set(_ mode: Int, _ isOn: Bool) {
        if mode == 1049, isOn != modes.contains(1049) {
            if isOn {
                main = cells
                cells = Array(repeating: Array(repeating: " ", count: size.columns), count: size.rows)
            } else {
                cells = main
            }
        }
        if isOn { modes.insert(mode) } else { modes.remove(mode) }
    }
}
