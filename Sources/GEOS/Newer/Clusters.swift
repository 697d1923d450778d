import CGEOS

/// The parts of a collection in groups.
public struct Clusters: Sendable, Equatable {
    /// For each part its group, from 0; `nil` for a part in none.
    public let groups: [Int?]
    /// For each group its parts, ascending.
    public let members: [[Int]]

    public init(groups: [Int?], members: [[Int]]) {
        self.groups = groups
        self.members = members
    }
}

extension Geometry {
    /// Groups of parts with at least `minimum` neighbours no more than `distance` away. Needs GEOS 3.14.
    /// The corresponding C function is `GEOSClusterDBSCAN_r`.
    public func clusters(within distance: Double, minimum: Int) throws(GEOSError) -> Clusters {
        try known(distance, "distance")
        let cluster = try clusterDBSCAN.function
        guard minimum >= 1 else { throw .argument("minimum is \(minimum)") }
        return try grouped { cluster($0, $1, distance, UInt32(clamping: minimum)) }
    }

    /// Groups of parts no more than `distance` from each other, step by step. Needs GEOS 3.14.
    /// The corresponding C function is `GEOSClusterGeometryDistance_r`.
    public func clusters(within distance: Double) throws(GEOSError) -> Clusters {
        try known(distance, "distance")
        let cluster = try clusterGeometryDistance.function
        return try grouped { cluster($0, $1, distance) }
    }

    /// Groups of parts that meet. Needs GEOS 3.14. The corresponding C function is `GEOSClusterGeometryIntersects_r`.
    public func clustersThatIntersect() throws(GEOSError) -> Clusters {
        let cluster = try clusterGeometryIntersects.function
        return try grouped { cluster($0, $1) }
    }

    /// Groups of parts whose boxes are no more than `distance` from each other. Needs GEOS 3.14.
    /// The corresponding C function is `GEOSClusterEnvelopeDistance_r`.
    public func clusters(ofBoxesWithin distance: Double) throws(GEOSError) -> Clusters {
        try known(distance, "distance")
        let cluster = try clusterEnvelopeDistance.function
        return try grouped { cluster($0, $1, distance) }
    }

    /// Groups of parts whose boxes meet. Needs GEOS 3.14. The corresponding C function is
    /// `GEOSClusterEnvelopeIntersects_r`.
    public func clustersOfBoxesThatIntersect() throws(GEOSError) -> Clusters {
        let cluster = try clusterEnvelopeIntersects.function
        return try grouped { cluster($0, $1) }
    }

    /// The corresponding C functions are `GEOSClusterInfo_getNumClusters_r`, `GEOSClusterInfo_getClusterSize_r`,
    /// `GEOSClusterInfo_getClustersForInputs_r`, `GEOSClusterInfo_getInputsForClusterN_r` and
    /// `GEOSClusterInfo_destroy_r`.
    private func grouped(_ make: (Pointer, Pointer) -> Pointer?) throws(GEOSError) -> Clusters {
        let destroy = try clusterInfoDestroy.function, number = try clusterInfoNumber.function
        let size = try clusterInfoSize.function, groupsOf = try clusterInfoGroups.function
        let membersOf = try clusterInfoMembers.function, parts = try partCount
        defer { extendLifetime(self) }
        let context = Context.current
        guard let info = make(context.handle, pointer) else { throw context.failure() }
        defer { destroy(context.handle, info) }
        var members: [[Int]] = []
        for group in 0..<number(context.handle, info) {
            guard let first = membersOf(context.handle, info, group) else { throw context.failure() }
            let count = Int(size(context.handle, info, group))
            members.append(UnsafeBufferPointer(start: first, count: count).map { Int($0) }.sorted())
        }
        guard let groups = groupsOf(context.handle, info) else { throw context.failure() }
        defer { context.free(groups) }
        // A part in no group has the greatest number.
        let all = UnsafeBufferPointer(start: groups, count: parts)
        return Clusters(groups: all.map { $0 == UInt.max ? nil : Int($0) }, members: members)
    }
}

private typealias ClusterWithin = @convention(c) (Pointer?, Pointer?, Double) -> Pointer?

private let clusterDBSCAN = LateFunction<@convention(c) (Pointer?, Pointer?, Double, UInt32) -> Pointer?>(
    "GEOSClusterDBSCAN_r", since: "3.14")
private let clusterGeometryDistance = LateFunction<ClusterWithin>("GEOSClusterGeometryDistance_r", since: "3.14")
private let clusterGeometryIntersects = LateFunction<OneToGeometry>("GEOSClusterGeometryIntersects_r", since: "3.14")
private let clusterEnvelopeDistance = LateFunction<ClusterWithin>("GEOSClusterEnvelopeDistance_r", since: "3.14")
private let clusterEnvelopeIntersects = LateFunction<OneToGeometry>("GEOSClusterEnvelopeIntersects_r", since: "3.14")
private let clusterInfoDestroy = LateFunction<@convention(c) (Pointer?, Pointer?) -> Void>(
    "GEOSClusterInfo_destroy_r", since: "3.14")
private let clusterInfoNumber = LateFunction<@convention(c) (Pointer?, Pointer?) -> UInt>(
    "GEOSClusterInfo_getNumClusters_r", since: "3.14")
private let clusterInfoSize = LateFunction<@convention(c) (Pointer?, Pointer?, UInt) -> UInt>(
    "GEOSClusterInfo_getClusterSize_r", since: "3.14")
private let clusterInfoGroups = LateFunction<@convention(c) (Pointer?, Pointer?) -> UnsafeMutablePointer<UInt>?>(
    "GEOSClusterInfo_getClustersForInputs_r", since: "3.14")
private let clusterInfoMembers = LateFunction<@convention(c) (Pointer?, Pointer?, UInt) -> UnsafePointer<UInt>?>(
    "GEOSClusterInfo_getInputsForClusterN_r", since: "3.14")
