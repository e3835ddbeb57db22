/// Dashboards for other programs' screens.
package enum FleetDashboard {
    /// The text of `grafana.json`, to import there.
    package static var grafana: String { String(decoding: PackageResources.grafana_json, as: UTF8.self) }
}
