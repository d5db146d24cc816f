#ifndef CVECTORKERNELS_H
#define CVECTORKERNELS_H
#include "optimizers.h"
#include "processor.h"
#include "vector_kernels.h"
#endif
