import TachoCore
import Testing

@Suite struct LogsPreviewTests {
    @Test(arguments: [
        ("fix the tests", "fix the tests"), ("  two\n\tlines \r\n", "two lines"), ("", ""),
        ("\u{1B}[31mred", "[31mred"),
        ("ünïcödé 🙂 ok", "ünïcödé 🙂 ok"), ("bidi\u{202E}txt\u{200B}", "biditxt"),
        ("use sk-ant-api03-aaaaaaaa now", "use … now"), ("export GH_TOKEN=abc123 && make", "export GH_TOKEN=… && make"),
        ("curl -H Authorization: Bearer abc.def", "curl -H Authorization: Bearer …"),
        ("--api-key hunter2 go", "--api-key … go"), ("password: hunter2", "password: …"),
        ("git clone https://me:pw@host/x.git", "git clone https://…@host/x.git"),
        ("key ghp_0123456789abcdefghij", "key …"), ("see 0123456789abcdef0123456789abcdefFF", "see …"),
        ("/usr/lib/x86_64-linux-gnu/libfoo0123456789.so", "/usr/lib/x86_64-linux-gnu/libfoo0123456789.so"),
        ("FOO=bar", "FOO=bar"),
    ])
    func previewIsOneLineWithoutSecrets(text: String, preview: String) {
        #expect(LogPreview.text(text) == preview)
    }

    @Test(arguments: ["word ", "wörd ", "🙂", "x"])
    func previewIsShort(word: String) {
        let preview = LogPreview.text(String(repeating: word, count: 1_000))
        #expect(preview.count <= LogPreview.limit)
        #expect(preview.utf8.count <= LogPreview.sourceLimit + 8)
    }
}
