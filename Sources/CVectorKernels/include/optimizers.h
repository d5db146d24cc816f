// The optimizers' rules that take square roots: in Swift each root is a call, here the compiler puts the loops into
// vectors. Memory sets their pace, so one version does for all processors.
#ifndef CONVSCOPE_OPTIMIZERS_H
#define CONVSCOPE_OPTIMIZERS_H

#include <stddef.h>

/// v = rho v + (1 - rho) g^2, w = w - rate g / sqrt(v + epsilon), for `count` numbers. Nothing overlaps.
void convscope_rmsprop(size_t count, float *weights, const float *gradient, float *velocity, float rate, float rho,
                       float epsilon);

/// m = m + (g - m) (1 - beta1), v = v + (g^2 - v) (1 - beta2), w = w - rate m / (sqrt(v) + epsilon), for `count`
/// numbers. Nothing overlaps.
void convscope_adam(size_t count, float *weights, const float *gradient, float *momentum, float *velocity, float rate,
                    float beta1, float beta2, float epsilon);

#endif
