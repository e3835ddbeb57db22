import Testing

@Test func suiteIsLinked() {}
