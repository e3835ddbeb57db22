import TachoRecords

/// The parts of a setup, in the order in which `tacho doctor` shows them.
enum DoctorSection: String, CaseIterable {
    case setup = "Setup"
    case records = "Records"
    case agents = "Agents and their logs"
    case prices = "Prices"

    /// The section of a check, by the first part of its id.
    init(_ check: DoctorCheck) {
        switch check.id.prefix(while: { $0 != "." }) {
        case "store", "journal", "sessions", "hook", "permissions", "files", "words": self = .records
        case "agents", "agent-hooks", "logs", "import", "binding": self = .agents
        case "prices": self = .prices
        default: self = .setup
        }
    }

    /// The texts of all sections that have checks.
    static func texts(of checks: [DoctorCheck], _ block: (_ title: String, [DoctorCheck]) -> String) -> [String] {
        allCases.compactMap { section in
            let own = checks.filter { DoctorSection($0) == section }
            return own.isEmpty ? nil : block(section.rawValue, own)
        }
    }
}
