import TachoCore

/// One column of a table: its name and how it shows a row.
struct Column<Row>: Sendable {
    /// The name in `--columns`, CSV headers and JSON.
    let name: String
    private(set) var title: String
    /// Whether its cells are right-aligned, like numbers.
    let isRightAligned: Bool
    /// The order in which columns leave a narrow terminal: the lowest first.
    private(set) var importance: Int
    /// How narrow it may become before columns leave.
    let minimumWidth: Int
    /// Which end of a cell stays when it is cut.
    let keptEnd: DisplayWidth.KeptEnd
    private let value: @Sendable (Row) -> String?
    private var cell: (@Sendable (Row) -> Cell)?
    /// What it becomes before columns leave a terminal that is too narrow; nil if it cannot be shorter.
    private var narrow: (title: String, cell: @Sendable (Row) -> Cell)?

    /// Makes a column.
    ///
    /// - Parameter value: the whole value for machines; nil when unknown.
    init(
        _ name: String,
        _ title: String,
        isRightAligned: Bool = false,
        importance: Int = 5,
        minimumWidth: Int = 6,
        keptEnd: DisplayWidth.KeptEnd = .head,
        value: @escaping @Sendable (Row) -> String?
    ) {
        self.name = name
        self.title = title
        self.isRightAligned = isRightAligned
        self.importance = importance
        self.minimumWidth = minimumWidth
        self.keptEnd = keptEnd
        self.value = value
    }

    /// The same column with a shorter cell for terminals.
    func shown(_ cell: @escaping @Sendable (Row) -> Cell) -> Column {
        var column = self
        column.cell = cell
        return column
    }

    /// The same column with a shorter title and cell where the terminal is too narrow for all columns.
    func narrowed(_ title: String, _ cell: @escaping @Sendable (Row) -> Cell) -> Column {
        var column = self
        column.narrow = (title, cell)
        return column
    }

    /// Its shorter form; nil if it has none.
    var narrowForm: Column? {
        guard let narrow else { return nil }
        var column = self
        column.cell = narrow.cell
        column.narrow = nil
        column.title = narrow.title
        return column
    }

    /// The column of rows that hold this one's.
    func within<Outer>(_ inner: @escaping @Sendable (Outer) -> Row) -> Column<Outer> {
        var column = Column<Outer>(
            name,
            title,
            isRightAligned: isRightAligned,
            importance: importance,
            minimumWidth: minimumWidth,
            keptEnd: keptEnd
        ) { [value] in value(inner($0)) }
        if let cell { column.cell = { @Sendable outer in cell(inner(outer)) } }
        if let narrow { column.narrow = (narrow.title, { @Sendable outer in narrow.cell(inner(outer)) }) }
        return column
    }

    /// The same column with another place in the order in which columns leave.
    func ranked(_ importance: Int) -> Column {
        var column = self
        column.importance = importance
        return column
    }

    /// The whole value for machines; empty when unknown.
    func machineValue(_ row: Row) -> String {
        value(row) ?? ""
    }

    /// The cell for a terminal, safe to print.
    func terminalCell(_ row: Row) -> Cell {
        var cell = cell?(row) ?? Cell(machineValue(row))
        cell.text = SafeText.line(cell.text)
        return cell
    }
}

extension Array {
    /// The columns of these names, in the order of the names; there need not be one of each.
    func named<Row>(_ names: [String]) -> [Column<Row>] where Element == Column<Row> {
        names.compactMap { name in first { $0.name == name } }
    }
}

/// The columns of a list, and those that it has unless the user chose.
protocol ListColumns {
    associatedtype Row
    /// Every column that there is.
    var all: [Column<Row>] { get }
    /// The names of the columns on a terminal.
    static var terminal: [String] { get }
    /// The names of the columns in tab-separated output and CSV.
    static var machine: [String] { get }
}

/// One cell of a table on a terminal.
struct Cell: Sendable {
    var text: String
    var style: Style?
    /// What in the text stands out, whatever is left of it; only on a terminal with color.
    var marks: (@Sendable (String) -> [Range<String.Index>])?

    init(_ text: String, style: Style? = nil) {
        self.text = text
        self.style = style
    }

    /// What is left of the text, with its style and marks.
    func styled(_ text: String) -> String {
        guard let marks = marks?(text), !marks.isEmpty else { return style?.apply(to: text) ?? text }
        var result = ""
        var rest = text.startIndex
        for mark in marks {
            result += text[rest..<mark.lowerBound] + Style.bold.apply(to: String(text[mark]))
            rest = mark.upperBound
        }
        return result + text[rest...]
    }
}
