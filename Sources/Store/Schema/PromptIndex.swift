/// The index of the words of prompts: table `prompt_index`, which triggers keep in step with `run`.
enum PromptIndex {
    /// The index, its first filling, and the triggers.
    ///
    /// It holds no text of its own, but finds it in `run` by the row's number.
    static let definition = """
        CREATE VIRTUAL TABLE prompt_index USING fts5 (
            prompt_preview, content = 'run', content_rowid = 'number', prefix = '2 3',
            tokenize = 'unicode61 remove_diacritics 2');
        INSERT INTO prompt_index (prompt_index) VALUES ('rebuild');
        CREATE TRIGGER prompt_insert AFTER INSERT ON run BEGIN
            \(addition)
        END;
        CREATE TRIGGER prompt_delete AFTER DELETE ON run BEGIN
            \(removal)
        END;
        CREATE TRIGGER prompt_update AFTER UPDATE OF prompt_preview ON run
        WHEN OLD.prompt_preview IS NOT NEW.prompt_preview BEGIN
            \(removal)
            \(addition)
        END;
        """

    private static let addition =
        "INSERT INTO prompt_index (rowid, prompt_preview) VALUES (NEW.number, NEW.prompt_preview);"
    private static let removal = """
        INSERT INTO prompt_index (prompt_index, rowid, prompt_preview)
            VALUES ('delete', OLD.number, OLD.prompt_preview);
        """
}
