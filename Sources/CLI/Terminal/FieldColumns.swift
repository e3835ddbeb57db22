import TachoCore
import TachoRecords

/// Makes columns of fields: a column adds to its field only what a terminal needs.
struct FieldColumns<Row> {
    private let fields: [Field<Row>]
    private let context: RecordContext

    init(_ shape: Shape<Row>, _ context: RecordContext) {
        fields = shape.fields
        self.context = context
    }

    /// Takes the fields of a shape whose record the rows hold.
    init<Record>(
        _ shape: Shape<Record>,
        _ context: RecordContext,
        within record: @escaping @Sendable (Row) -> Record?
    ) {
        fields = shape.fields.map { $0.within(record) }
        self.context = context
    }

    /// The column of a field.
    ///
    /// - Precondition: there is a field of that name; names are literals.
    func callAsFunction(
        _ name: String,
        _ title: String,
        importance: Int = 5,
        minimumWidth: Int = 6,
        keptEnd: DisplayWidth.KeptEnd = .head
    ) -> Column<Row> {
        guard let field = fields.first(where: { $0.name == name }) else {
            preconditionFailure("there is no field \(name)")
        }
        // Every column of costs says what kind of costs they are.
        let title = title == "COST" ? MoneyDisplay.current.title : title
        return column(field, title, importance: importance, minimumWidth: minimumWidth, keptEnd: keptEnd)
    }

    /// The columns of the fields that a cell can hold and that are not among `columns`, to go after them: `--columns`
    /// knows every field.
    func rest(after columns: [Column<Row>]) -> [Column<Row>] {
        let names = Set(columns.map(\.name))
        return fields.filter { $0.description.type.fitsCell && !names.contains($0.name) }.map { field in
            column(field, field.name.replacing("_", with: " ").uppercased())
        }
    }

    /// The column of a field that stands elsewhere, such as in an object within the row.
    func column(
        _ field: Field<Row>,
        _ title: String,
        importance: Int = 5,
        minimumWidth: Int = 6,
        keptEnd: DisplayWidth.KeptEnd = .head
    ) -> Column<Row> {
        let column = Column<Row>(
            field.name,
            title,
            isRightAligned: field.description.type.isNumeric,
            importance: importance,
            minimumWidth: minimumWidth,
            keptEnd: keptEnd
        ) { [context] in field.value(of: $0, context)?.text(context) }
        guard case .commit = field.description.type else { return column }
        return column.shown { [context] row in
            Cell(String((field.value(of: row, context)?.text(context) ?? "").prefix(Self.commitLength)))
        }
    }

    /// How many characters of a commit's id a table shows.
    private static var commitLength: Int { 10 }
}
