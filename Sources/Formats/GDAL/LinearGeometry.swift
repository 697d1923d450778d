#if GDAL
    import CGDAL
    import GeoModel

    /// Arcs as vertices in a row.
    enum LinearGeometry {
        /// The angle between two vertices of an arc, in degrees: within 1 mm of the arc up to a radius of 2.6 km.
        private static let step = 0.1

        /// Appends a geometry that has arcs; false where `bytes` is none, and then `column` is as before.
        static func append(_ bytes: UnsafeRawBufferPointer, to column: inout GeometryColumn) -> Bool {
            let messages = GDALMessages()
            return messages.collect {
                var geometry: OGRGeometryH?
                guard let count = Int32(exactly: bytes.count), let start = bytes.baseAddress,
                    OGR_G_CreateFromWkb(start, nil, &geometry, count) == OGRERR_NONE, let geometry
                else { return false }
                defer { OGR_G_DestroyGeometry(geometry) }
                guard OGR_G_HasCurveGeometry(geometry, 1) != 0,
                    let linear = OGR_G_GetLinearGeometry(geometry, step, nil)
                else { return false }
                defer { OGR_G_DestroyGeometry(linear) }
                var plain = [UInt8](repeating: 0, count: Int(OGR_G_WkbSize(linear)))
                guard OGR_G_ExportToIsoWkb(linear, wkbNDR, &plain) == OGRERR_NONE else { return false }
                return plain.withUnsafeBytes { bytes in
                    var reader = WellKnownBinary(bytes)
                    return (try? reader.appendFeature(to: &column)) != nil
                }
            }
        }
    }
#endif
