/// What every answer says to a browser: take it for what it is, keep no copy, show it in no other site.
enum SecurityFields {
    static func add(to answer: inout Answer) { answer.fields.merge(always) { own, _ in own } }

    private static let always = [
        // For answers that are no page: nothing of them runs or loads.
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
        "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-store", "Vary": "Accept, Accept-Language, Authorization",
    ]
}
