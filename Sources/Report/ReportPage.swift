import Foundation

/// The page that a report is: markup, style and script out of `Page/`, with the data in it.
enum ReportPage {
    /// Fills the page.
    ///
    /// The page's policy lets nothing run but the elements with the nonce, and loads nothing.
    ///
    /// - Parameters:
    ///   - data: what the page shows immediately, as JSON with `JSONEscaping.html`.
    ///   - runs: what it shows on demand, as JSON with `JSONEscaping.html`.
    ///   - nonce: a word that no recorded text can know.
    static func bytes(data: [UInt8], runs: [UInt8], nonce: String = UUID().uuidString) -> [UInt8] {
        let parts = [
            "NONCE": Array(nonce.utf8), "STYLE": PackageResources.report_css, "SCRIPT": script, "DATA": data,
            "RUNS": runs,
        ]
        return fill(PackageResources.report_html, with: parts)
    }

    /// The page's one script; each file uses what those before it declare.
    static var script: [UInt8] {
        let files = [
            PackageResources.data_js, PackageResources.charts_js, PackageResources.totals_js, PackageResources.time_js,
            PackageResources.heat_js, PackageResources.names_js, PackageResources.tabs_js, PackageResources.table_js,
            PackageResources.start_js,
        ]
        return Array(files.joined())
    }

    /// Replaces `{{NAME}}` by parts; parts are not searched for further names.
    private static func fill(_ template: [UInt8], with parts: [String: [UInt8]]) -> [UInt8] {
        var page: [UInt8] = []
        page.reserveCapacity(template.count + parts.values.reduce(0) { $0 + $1.count })
        var rest = String(decoding: template, as: UTF8.self)[...]
        while let open = rest.range(of: "{{"), let close = rest[open.upperBound...].range(of: "}}") {
            page += rest[..<open.lowerBound].utf8
            page += parts[String(rest[open.upperBound..<close.lowerBound])] ?? []
            rest = rest[close.upperBound...]
        }
        return page + rest.utf8
    }
}
