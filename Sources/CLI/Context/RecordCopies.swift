import Foundation
import TachoCore
import TachoSystem

/// Copies of records that tacho itself made below its home, in which what is forgotten would live on.
enum RecordCopies {
    /// The paths of damaged databases that were set aside, of copies from before upgrades and restorations, of the report,
    /// and of what interrupted commands left.
    static func all(in paths: TachoPaths) -> [String] {
        // `tacho report` puts its page there, too; pickers of older versions left files.
        let kept = ["report.html", "tacho.db.damaged-", "tacho.db.v", "tacho.db.restoring", "before-restore-", "pick-"]
        let copies = Directory.names(in: paths.home).sorted().filter { name in kept.contains(where: name.hasPrefix) }
        return copies.map { paths.home + "/" + $0 }
            + [paths.home, paths.journal, paths.imports].flatMap { directory in
                // What was being replaced when a command was killed.
                Directory.names(in: directory).sorted().filter { $0.contains(".tacho-") }.map { directory + "/" + $0 }
            }
    }

    /// The paths of the copies from before upgrades.
    static func ofUpgrades(in paths: TachoPaths) -> [String] {
        Directory.names(in: paths.home).sorted().filter { $0.hasPrefix("tacho.db.v") }.map { paths.home + "/" + $0 }
    }

    /// Removes them all.
    ///
    /// - Throws: `Failure.file`.
    static func remove(in paths: TachoPaths) throws {
        for path in all(in: paths) { try remove(path) }
    }

    /// Removes one.
    ///
    /// - Throws: `Failure.file`.
    static func remove(_ path: String) throws {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw Failure.file(path, action: .remove, reason: SystemError.last.description)
        }
    }
}
