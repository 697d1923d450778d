import CPROJ

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The text behind a C string that stays with its owner; `nil` and the empty text are both `nil`.
func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    guard let pointer, pointer.pointee != 0 else { return nil }
    return String(cString: pointer)
}

/// Lends an array of C strings that ends with `nil`, as PROJ wants its options.
func withCStrings<Result, Failure: Error>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) throws(Failure) -> Result
) throws(Failure) -> Result {
    let copies = texts.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    let list = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: copies.count + 1)
    defer { list.deallocate() }
    for (index, copy) in copies.enumerated() { (list + index).initialize(to: copy.map { UnsafePointer($0) }) }
    (list + copies.count).initialize(to: nil)
    return try body(list)
}

/// The texts of a list that PROJ gives away; the list is freed here.
func texts(taking list: PROJ_STRING_LIST?) -> [String] {
    guard let list else { return [] }
    defer { proj_string_list_destroy(list) }
    var found: [String] = []
    var next = list
    while let item = next.pointee {
        found.append(String(cString: item))
        next += 1
    }
    return found
}
