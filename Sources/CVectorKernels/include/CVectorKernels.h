#ifndef CVECTORKERNELS_H
#define CVECTORKERNELS_H
#include "closure.h"
#include "optimizers.h"
#include "processor.h"
#include "vector_kernels.h"
#endif
