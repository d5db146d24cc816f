#ifndef CVECTORKERNELS_H
#define CVECTORKERNELS_H
#include "processor.h"
#include "vector_kernels.h"
#endif
