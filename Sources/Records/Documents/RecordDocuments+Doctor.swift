/// One thing that `doctor` checked.
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

/// All checks, with the version that made them.
package struct DoctorRecord: Sendable {
    package var version: String
    package var checks: [DoctorCheck]

    package init(version: String, checks: [DoctorCheck]) {
        self.version = version
        self.checks = checks
    }
}

extension RecordDocuments {
    package static let doctor = RecordDocument<DoctorRecord>(
        "tacho.doctor.v1",
        "`tacho doctor`.",
        [
            .text("version", "tacho's version") { $0.version },
            .objects("checks", "the checks, in the order printed", of: check) { $0.checks },
        ]
    )

    private static let check = Shape<DoctorCheck>(
        "Check",
        [
            .text("id", "a stable name, such as `shell.zsh`") { $0.id },
            .word("status") { $0.status },
            .text("detail", "what was found") { $0.detail },
            .text("hint", "what to do about it", absent: "nothing to do") { $0.hint },
        ]
    )
}
