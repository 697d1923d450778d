func stress() async throws {}
