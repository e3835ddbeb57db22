import Foundation

/// The page that a report is: markup, style and script out of `Page/`, with the data in it.
enum ReportPage {
    /// Fills the page.
    ///
    /// Style and script are named by their hashes in the page's policy; nothing else may run, and nothing may be loaded.
    ///
    /// - Parameters:
    ///   - data: what the page shows immediately, as JSON with `JSONEscaping.html`.
    ///   - runs: what it shows on demand, as JSON with `JSONEscaping.html`.
    static func bytes(data: [UInt8], runs: [UInt8]) -> [UInt8] {
        let style = PackageResources.report_css
        let script = script
        let policy = """
            default-src 'none'; script-src '\(source(script))'; style-src '\(source(style))'; base-uri 'none'; \
            form-action 'none'
            """
        let parts = ["POLICY": Array(policy.utf8), "STYLE": style, "SCRIPT": script, "DATA": data, "RUNS": runs]
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

    /// A hash as a source of the policy (https://www.w3.org/TR/CSP3/#grammardef-hash-source).
    static func source(_ bytes: [UInt8]) -> String {
        "sha256-" + Data(SHA256.hash(bytes)).base64EncodedString()
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
