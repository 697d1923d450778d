// Nothing to call: the target defines the functions of GDAL that CGDAL declares, and opens the library at first use.
