package struct DoctorCheck: Sendable {
    /// A stable name, such as `shell.zsh`.
    package let id: String
    package let status: Status
    package let detail: String
    /// What to do about it; nil if there is nothing to do.
    package var hint: String?

    package enum Status: String, CaseIterable, Sendable {
        /// As it should be.
        case ok
        /// Good to know.
        case info
        /// Works, but not as well as it could.
        case warning
        /// Broken: something is not recorded, or cannot be read.
        case problem
    }

    package init(id: String, status: Status, detail: String, hint: String? = nil) {
        self.id = id
        self.status = status
        self.detail = detail
        self.hint = hint
    }
}

extension RecordDocuments {
    package static let doctor = RecordDocument<(version: String, checks: [DoctorCheck])>(
        "tacho.doctor.v1",
        "`tacho doctor`.",
        [
            Field("version", .text, "tacho's version") { $0.version },
            Field("checks", .list(of: check), "the checks, in the order printed") { $0.checks },
        ]
    )

    private static let check = Shape<DoctorCheck>(
        "Check",
        [
            Field("id", .text, "a stable name, such as `shell.zsh`") { $0.id },
            Field("status", .word) { $0.status },
            Field("detail", .text, "what was found") { $0.detail },
            Field("hint", .text, "what to do about it", absent: "nothing to do") { $0.hint },
        ]
    )
}
