package import TachoCore

extension RecordDocuments {
    package static let fleet = RecordDocument<FleetReport>("tacho.fleet.v1", "`tacho fleet`.", FleetFields.report)
}
