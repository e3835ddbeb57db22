import TachoCore

/// An invoice as one page without anything from elsewhere, for a browser or a printer.
struct InvoicePage {
    private let text: InvoiceText

    init(_ text: InvoiceText) {
        self.text = text
    }

    private static let style = """
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; color: #1a1a1a; }
        h1 { font-size: 1.4rem; margin: 0; } p { color: #555; margin: .2rem 0 1.5rem; }
        table { border-collapse: collapse; width: 100%; } th { text-align: left; border-bottom: 2px solid #1a1a1a; }
        th, td { padding: .4rem .6rem .4rem 0; vertical-align: top; } td { border-bottom: 1px solid #ddd; }
        td:first-child { white-space: nowrap; }
        .number { text-align: right; white-space: nowrap; padding: .4rem 0 .4rem 1rem; font-variant-numeric: tabular-nums; }
        tfoot td { font-weight: 600; border-top: 2px solid #1a1a1a; border-bottom: 0; } tr { break-inside: avoid; }
        .note { font-size: .85em; margin-top: 1.5rem; }
        @media (max-width: 34rem) { body { font-size: 13px; margin: 1rem auto; } .number { padding-left: .3rem; } }
        @media print { body { max-width: none; margin: 0; } }
        """

    var html: String {
        let table = text.table
        let head = table.titles.map { cell("th", $0, of: $0) }.joined()
        let note = text.note.map { "\n<p class=\"note\">\(Self.escaped($0))</p>" } ?? ""
        let rows = table.rows.map { row in
            "<tr>" + zip(table.titles, row).map { cell("td", $1, of: $0) }.joined() + "</tr>\n"
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(Self.escaped(text.title))</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <h1>\(Self.escaped(text.title))</h1>
            <p>\(Self.escaped(text.subtitle))</p>
            <table>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(rows.dropLast().joined())</tbody>
            <tfoot>\(rows.last ?? "")</tfoot>
            </table>\(note)
            </body>
            </html>

            """
    }

    private func cell(_ tag: String, _ text: String, of title: String) -> String {
        let style = InvoiceText.numbers.contains(title) ? " class=\"number\"" : ""
        return "<\(tag)\(style)>\(Self.escaped(text))</\(tag)>"
    }

    private static func escaped(_ text: String) -> String {
        SafeText.line(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
