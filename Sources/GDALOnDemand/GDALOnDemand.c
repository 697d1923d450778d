// The functions of GDAL that Hectare calls, each handed on to the library, which is opened at the first of them.
//
// GDAL comes with some seventy libraries. Linked to the program they cost 27 ms at each start, also where no file needs
// GDAL. The compiler holds each line against GDAL's own header. Where the library is missing, a function answers 0 or
// a null pointer: there is then no driver, and whoever asks for one says so.
//
// A function that is called and has no line here is an error of the linker.
#ifdef GDAL

#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>

#include "../CGDAL/shim.h"

#pragma GCC visibility push(hidden)

// The library at its newest version.
static void *opened(void) {
#ifdef __APPLE__
    return dlopen("libgdal.dylib", RTLD_LAZY | RTLD_LOCAL);
#else
    // 20 is GDAL 2.2; the numbers grow by one or two with each release.
    for (int version = 60; version >= 20; version--) {
        char name[20];
        snprintf(name, sizeof name, "libgdal.so.%d", version);
        void *library = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
        if (library) return library;
    }
    return NULL;
#endif
}

// A function of the library; NULL without it. Threads that open it at once open the same one.
static void *function(const char *name) {
    static void *library;
    void *known = __atomic_load_n(&library, __ATOMIC_ACQUIRE);
    if (!known) {
        known = opened();
        __atomic_store_n(&library, known, __ATOMIC_RELEASE);
    }
    return known ? dlsym(known, name) : NULL;
}

// Threads may look a function up at once: they find the same.
#define FOUND(name)                                                       \
    static void *known;                                                   \
    void *found = __atomic_load_n(&known, __ATOMIC_ACQUIRE);              \
    if (!found) {                                                         \
        found = function(#name);                                          \
        __atomic_store_n(&known, found, __ATOMIC_RELEASE);                \
    }

#define CALL(type, name, parameters, arguments)                           \
    type name parameters {                                                \
        FOUND(name)                                                       \
        return found ? ((type(*) parameters)found)arguments : (type)0;    \
    }

#define RUN(name, parameters, arguments)                                  \
    void name parameters {                                                \
        FOUND(name)                                                       \
        if (found) ((void (*) parameters)found)arguments;                 \
    }

CALL(void *, CPLGetErrorHandlerUserData, (void), ())
RUN(CPLPopErrorHandler, (void), ())
RUN(CPLPushErrorHandlerEx, (CPLErrorHandler a, void *b), (a, b))
RUN(CPLQuietErrorHandler, (CPLErr a, CPLErrorNum b, const char *c), (a, b, c))
CALL(CPLErrorHandler, CPLSetErrorHandler, (CPLErrorHandler a), (a))
CALL(char **, CSLAddString, (char **a, const char *b), (a, b))
RUN(CSLDestroy, (char **a), (a))
CALL(char **, CSLSetNameValue, (char **a, const char *b, const char *c), (a, b, c))
RUN(GDALAllRegister, (void), ())
RUN(GDALClose, (GDALDatasetH a), (a))
CALL(GDALDatasetH, GDALCreate, (GDALDriverH a, const char *b, int c, int d, int e, GDALDataType f, CSLConstList g),
     (a, b, c, d, e, f, g))
CALL(OGRLayerH, GDALDatasetCreateLayer, (GDALDatasetH a, const char *b, OGRSpatialReferenceH c, OGRwkbGeometryType d, CSLConstList e),
     (a, b, c, d, e))
CALL(OGRLayerH, GDALDatasetExecuteSQL, (GDALDatasetH a, const char *b, OGRGeometryH c, const char *d), (a, b, c, d))
CALL(OGRLayerH, GDALDatasetGetLayer, (GDALDatasetH a, int b), (a, b))
CALL(OGRLayerH, GDALDatasetGetLayerByName, (GDALDatasetH a, const char *b), (a, b))
CALL(int, GDALDatasetGetLayerCount, (GDALDatasetH a), (a))
RUN(GDALDatasetReleaseResultSet, (GDALDatasetH a, OGRLayerH b), (a, b))
RUN(GDALFlushCache, (GDALDatasetH a), (a))
CALL(const char *, GDALGetColorInterpretationName, (GDALColorInterp a), (a))
CALL(const char *, GDALGetDataTypeName, (GDALDataType a), (a))
CALL(GDALDriverH, GDALGetDriverByName, (const char *a), (a))
CALL(CPLErr, GDALGetGeoTransform, (GDALDatasetH a, double *b), (a, b))
CALL(GDALRasterBandH, GDALGetRasterBand, (GDALDatasetH a, int b), (a, b))
CALL(GDALColorInterp, GDALGetRasterColorInterpretation, (GDALRasterBandH a), (a))
CALL(int, GDALGetRasterCount, (GDALDatasetH a), (a))
CALL(GDALDataType, GDALGetRasterDataType, (GDALRasterBandH a), (a))
CALL(double, GDALGetRasterNoDataValue, (GDALRasterBandH a, int *b), (a, b))
CALL(int64_t, GDALGetRasterNoDataValueAsInt64, (GDALRasterBandH a, int *b), (a, b))
CALL(uint64_t, GDALGetRasterNoDataValueAsUInt64, (GDALRasterBandH a, int *b), (a, b))
CALL(int, GDALGetRasterXSize, (GDALDatasetH a), (a))
CALL(int, GDALGetRasterYSize, (GDALDatasetH a), (a))
CALL(OGRSpatialReferenceH, GDALGetSpatialRef, (GDALDatasetH a), (a))
CALL(GDALDatasetH, GDALOpenEx, (const char *a, unsigned int b, const char *const *c, const char *const *d, const char *const *e),
     (a, b, c, d, e))
CALL(const char *, GDALVersionInfo, (const char *a), (a))
CALL(int, OGR_FD_GetFieldCount, (OGRFeatureDefnH a), (a))
CALL(OGRFieldDefnH, OGR_FD_GetFieldDefn, (OGRFeatureDefnH a, int b), (a, b))
CALL(OGRFeatureH, OGR_F_Create, (OGRFeatureDefnH a), (a))
RUN(OGR_F_Destroy, (OGRFeatureH a), (a))
RUN(OGR_F_SetFieldDouble, (OGRFeatureH a, int b, double c), (a, b, c))
RUN(OGR_F_SetFieldInteger64, (OGRFeatureH a, int b, GIntBig c), (a, b, c))
RUN(OGR_F_SetFieldNull, (OGRFeatureH a, int b), (a, b))
RUN(OGR_F_SetFieldString, (OGRFeatureH a, int b, const char *c), (a, b, c))
CALL(OGRErr, OGR_F_SetGeometryDirectly, (OGRFeatureH a, OGRGeometryH b), (a, b))
CALL(OGRFieldDefnH, OGR_Fld_Create, (const char *a, OGRFieldType b), (a, b))
RUN(OGR_Fld_Destroy, (OGRFieldDefnH a), (a))
CALL(const char *, OGR_Fld_GetNameRef, (OGRFieldDefnH a), (a))
CALL(OGRFieldSubType, OGR_Fld_GetSubType, (OGRFieldDefnH a), (a))
CALL(OGRFieldType, OGR_Fld_GetType, (OGRFieldDefnH a), (a))
CALL(int, OGR_Fld_GetWidth, (OGRFieldDefnH a), (a))
RUN(OGR_Fld_SetSubType, (OGRFieldDefnH a, OGRFieldSubType b), (a, b))
CALL(OGRwkbGeometryType, OGR_GT_Flatten, (OGRwkbGeometryType a), (a))
CALL(OGRwkbGeometryType, OGR_GT_GetLinear, (OGRwkbGeometryType a), (a))
CALL(OGRwkbGeometryType, OGR_GT_SetZ, (OGRwkbGeometryType a), (a))
CALL(OGRErr, OGR_G_CreateFromWkb, (const void *a, OGRSpatialReferenceH b, OGRGeometryH *c, int d), (a, b, c, d))
RUN(OGR_G_DestroyGeometry, (OGRGeometryH a), (a))
CALL(OGRErr, OGR_G_ExportToIsoWkb, (OGRGeometryH a, OGRwkbByteOrder b, unsigned char *c), (a, b, c))
CALL(OGRGeometryH, OGR_G_GetLinearGeometry, (OGRGeometryH a, double b, char **c), (a, b, c))
CALL(int, OGR_G_HasCurveGeometry, (OGRGeometryH a, int b), (a, b))
CALL(int, OGR_G_WkbSize, (OGRGeometryH a), (a))
CALL(OGRErr, OGR_L_CreateFeature, (OGRLayerH a, OGRFeatureH b), (a, b))
CALL(OGRErr, OGR_L_CreateField, (OGRLayerH a, OGRFieldDefnH b, int c), (a, b, c))
CALL(bool, OGR_L_GetArrowStream, (OGRLayerH a, struct ArrowArrayStream *b, char **c), (a, b, c))
CALL(GIntBig, OGR_L_GetFeatureCount, (OGRLayerH a, int b), (a, b))
CALL(OGRwkbGeometryType, OGR_L_GetGeomType, (OGRLayerH a), (a))
CALL(OGRFeatureDefnH, OGR_L_GetLayerDefn, (OGRLayerH a), (a))
CALL(const char *, OGR_L_GetName, (OGRLayerH a), (a))
CALL(OGRSpatialReferenceH, OGR_L_GetSpatialRef, (OGRLayerH a), (a))
CALL(OGRErr, OGR_L_SetIgnoredFields, (OGRLayerH a, const char **b), (a, b))
CALL(OGRErr, OGR_L_SetNextByIndex, (OGRLayerH a, GIntBig b), (a, b))
CALL(int, OGR_L_TestCapability, (OGRLayerH a, const char *b), (a, b))
CALL(OGRErr, OSRExportToWktEx, (OGRSpatialReferenceH a, char **b, const char *const *c), (a, b, c))
CALL(const char *, OSRGetAuthorityCode, (OGRSpatialReferenceH a, const char *b), (a, b))
CALL(const char *, OSRGetAuthorityName, (OGRSpatialReferenceH a, const char *b), (a, b))
CALL(OGRErr, OSRImportFromEPSG, (OGRSpatialReferenceH a, int b), (a, b))
CALL(OGRErr, OSRImportFromWkt, (OGRSpatialReferenceH a, char **b), (a, b))
CALL(OGRSpatialReferenceH, OSRNewSpatialReference, (const char *a), (a))
RUN(OSRRelease, (OGRSpatialReferenceH a), (a))
RUN(OSRSetAxisMappingStrategy, (OGRSpatialReferenceH a, OSRAxisMappingStrategy b), (a, b))
CALL(int, VSIFCloseL, (VSILFILE *a), (a))
CALL(VSILFILE *, VSIFOpenL, (const char *a, const char *b), (a, b))
CALL(size_t, VSIFReadL, (void *a, size_t b, size_t c, VSILFILE *d), (a, b, c, d))
CALL(int, VSIFSeekL, (VSILFILE *a, vsi_l_offset b, int c), (a, b, c))
CALL(vsi_l_offset, VSIFTellL, (VSILFILE *a), (a))
RUN(VSIFree, (void *a), (a))
CALL(GByte *, VSIGetMemFileBuffer, (const char *a, vsi_l_offset *b, int c), (a, b, c))
CALL(char **, VSIReadDir, (const char *a), (a))
CALL(char **, VSIReadDirRecursive, (const char *a), (a))
CALL(int, VSIUnlink, (const char *a), (a))

#pragma GCC visibility pop
#endif
