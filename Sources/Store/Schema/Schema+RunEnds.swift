extension Schema {
    /// Which runs worked lately: a run may have begun weeks ago, and none of its calls comes after its end.
    static let runEnds = """
        CREATE INDEX run_by_end ON run (ended_at);
        """
}
