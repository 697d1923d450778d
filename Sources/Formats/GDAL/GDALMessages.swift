#if GDAL
    import CGDAL

    /// What GDAL says on the calling thread while a body runs. Nothing of it reaches standard error.
    ///
    /// GDAL's stack of error handlers belongs to the thread, so threads do not hear each other.
    final class GDALMessages {
        /// The first messages of errors, in order.
        private(set) var failures: [String] = []
        private(set) var warnings: [String] = []
        private static let most = 20

        /// Runs `body` and collects what is said meanwhile; may be called again for the next body.
        func collect<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
            GDALLibrary.begin()
            return try withExtendedLifetime(self) { () throws(Failure) -> Result in
                CPLPushErrorHandlerEx(Self.hear, Unmanaged.passUnretained(self).toOpaque())
                defer { CPLPopErrorHandler() }
                return try body()
            }
        }

        func removeAll() {
            failures.removeAll()
            warnings.removeAll()
        }

        /// The last error, else the last warning, as a clause in one line; `nil` where nothing was said.
        var clause: String? {
            (failures.last ?? warnings.last).map { text in
                let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
                return line.hasSuffix(".") ? String(line.dropLast()) : line
            }
        }

        private static let hear: CPLErrorHandler = { kind, _, text in
            // The object lives: `collect` holds it, and this is called from within its body only.
            guard let place = CPLGetErrorHandlerUserData(), let text else { return }
            let messages = Unmanaged<GDALMessages>.fromOpaque(place).takeUnretainedValue()
            switch kind {
            case CE_Failure, CE_Fatal: messages.add(String(cString: text), to: \.failures)
            case CE_Warning: messages.add(String(cString: text), to: \.warnings)
            default: break
            }
        }

        private func add(_ text: String, to list: ReferenceWritableKeyPath<GDALMessages, [String]>) {
            if self[keyPath: list].count < Self.most { self[keyPath: list].append(text) }
        }
    }
#endif
