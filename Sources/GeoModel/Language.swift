/// The languages of messages, reports and headers.
public enum Language: String, Sendable, CaseIterable { case zh, en }
