/// Brings the store up to date with the journal and the agents' own logs.
package enum Ingest {}
