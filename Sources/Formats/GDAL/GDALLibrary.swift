#if GDAL
    import CGDAL
#endif

/// The GDAL library that runs, where Hectare was built with it (the package trait `GDAL`, on by default).
public enum GDALLibrary {
    /// For example `3.6.2`; `nil` in a build without GDAL, and where the library is not installed.
    public static var version: String? {
        #if GDAL
            GDALVersionInfo("RELEASE_NAME").map { String(cString: $0) }
        #else
            nil
        #endif
    }

    /// How to get it.
    public static let remedy = "apt install libgdal-dev, and build with the package trait GDAL (it is on by default)"
}

#if GDAL
    extension GDALLibrary {
        /// Registers the drivers, once in the process. Every way into GDAL begins with it.
        ///
        /// Whatever a thread of GDAL's own has to say then goes nowhere: a library does not print. What the calling
        /// thread is told, ``GDALMessages`` collects.
        static func begin() { _ = isBegun }

        /// As ``begin()``, where nothing goes on without the library: it is opened only now, and may not be there.
        static func begin(for what: String, in file: String) throws(FormatError) {
            guard version != nil else { throw .withoutGDAL(what, in: file) }
            begin()
        }

        private static let isBegun: Bool = {
            CPLSetErrorHandler(CPLQuietErrorHandler)
            GDALAllRegister()
            return true
        }()
    }
#endif
