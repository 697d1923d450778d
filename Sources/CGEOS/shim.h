// The reentrant C API of GEOS only: every call names its context.
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
