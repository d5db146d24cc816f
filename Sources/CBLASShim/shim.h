// OpenBLAS's CBLAS and LAPACKE as one module. No code of ours: `Sources/Tensor/BLAS.swift` is its only importer.
#ifndef CBLAS_SHIM_H
#define CBLAS_SHIM_H
#include <cblas.h>
#include <lapacke.h>
#endif
