import Foundation
import Hectare

/// The results that are served now. When a run has put new ones in their place, they are taken in and the old ones
/// laid aside; a request keeps those that it began with.
actor ResultsShelf {
    private let folder: String
    private let acceptsRemarks: Bool
    private let needsOpen: Bool
    private let complain: @Sendable (any Error) -> Void
    /// `nil` since a later run keeps back more than these told.
    private var results: ServedResults?
    private var seen: Stamp
    private var looked = ContinuousClock.now

    /// What tells one run's folder from the next.
    private struct Stamp: Hashable {
        let inode: UInt64
        let size: UInt64
        let changed: Date

        init(_ folder: String) {
            let manifest = ResultsManifest.path(in: folder)
            let attributes = (try? FileManager.default.attributesOfItem(atPath: manifest)) ?? [:]
            inode = (attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0
            size = (attributes[.size] as? NSNumber)?.uint64Value ?? 0
            changed = attributes[.modificationDate] as? Date ?? .distantPast
        }
    }

    /// - Parameters:
    ///   - needsOpen: Whether results may only be served as long as all their layers are `open`.
    ///   - complain: Told why later results cannot be served; the earlier ones stay, unless the later ones keep back more.
    init(
        _ folder: String, acceptsRemarks: Bool, needsOpen: Bool, complain: @escaping @Sendable (any Error) -> Void
    ) throws {
        self.folder = folder
        self.acceptsRemarks = acceptsRemarks
        self.needsOpen = needsOpen
        self.complain = complain
        seen = Stamp(folder)
        let first = try ServedResults(folder, acceptsRemarks: acceptsRemarks)
        try Self.check(first.manifest, needsOpen: needsOpen, folder)
        results = first
    }

    /// The results, looked for anew once a second at most.
    /// - Throws: ``Problem`` where those in the folder must not be served, and the earlier ones no longer.
    func current() throws(Problem) -> ServedResults {
        if .now - looked > .seconds(1) { look() }
        guard let results else {
            throw Problem(
                .serviceUnavailable, en: "the results in the folder cannot be served; the server's terminal tells why",
                zh: "文件夹中的结果不能提供服务；原因见服务器终端")
        }
        return results
    }

    private func look() {
        looked = .now
        let stamp = Stamp(folder)
        guard stamp != seen else { return }
        seen = stamp
        do {
            let new = try ServedResults(folder, acceptsRemarks: acceptsRemarks)
            try Self.check(new.manifest, needsOpen: needsOpen, folder)
            // Where yet another run came in between, the parts may be of two runs: the next look takes it whole.
            if Stamp(folder) == stamp { results = new } else { seen = Stamp("") }
        } catch {
            complain(error)
            if keepsBackMore { results = nil }
        }
    }

    /// Whether the folder tells of its layers that they must be kept back, and the results that are served do not.
    private var keepsBackMore: Bool {
        guard let results, let new = try? ResultsManifest(of: folder) else { return needsOpen }
        return needsOpen && !new.isOpen || !new.restrictedLayers.isSubset(of: results.manifest.restrictedLayers)
    }

    private static func check(_ manifest: ResultsManifest, needsOpen: Bool, _ folder: String) throws(Fault) {
        guard needsOpen, !manifest.isOpen else { return }
        let closed = (manifest.access ?? [:]).filter { $0.value != .open }.keys.sorted()
        let (en, zh) = closed.isEmpty
            ? ("does not tell which layers are open", "未注明各图层是否开放")
            : ("not all layers are open: \(closed.joined(separator: ", "))", "有未开放的图层：\(closed.joined(separator: "、"))")
        throw Fault(
            .usage, at: folder,
            en: "\(en); such results are served on loopback only: leave --host out, or set access: open in the study "
                + "and run it again",
            zh: "\(zh)；此类结果只能在本机回环地址上提供：请去掉 --host，或在研究文件中设 access: open 后重新运行")
    }
}
