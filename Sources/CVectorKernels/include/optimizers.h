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

/// RMSprop with momentum and centered, each unless its slot is null.
void convscope_rmsprop_general(size_t count, float *weights, const float *gradient, float *velocity, float *momentum,
                               float *mean, float rate, float rho, float momentum_share, float epsilon);

/// Adam with the largest v so far in the place of v.
void convscope_adam_amsgrad(size_t count, float *weights, const float *gradient, float *momentum, float *velocity,
                            float *largest, float rate, float beta1, float beta2, float epsilon);

/// m and v as in Adam, w = w - rate (momentum_factor m + gradient_factor g) / (sqrt(v / velocity_divisor) + epsilon).
void convscope_nadam(size_t count, float *weights, const float *gradient, float *momentum, float *velocity, float rate,
                     float beta1, float beta2, float epsilon, float momentum_factor, float gradient_factor,
                     float velocity_divisor);

/// m as in Adam, u = max(beta2 u, |g|), w = w - rate m / (u + epsilon).
void convscope_adamax(size_t count, float *weights, const float *gradient, float *momentum, float *norm, float rate,
                      float beta1, float beta2, float epsilon);

/// a = a + g^2, w = w - rate g / sqrt(a + epsilon).
void convscope_adagrad(size_t count, float *weights, const float *gradient, float *sum, float rate, float epsilon);

/// a = rho a + (1 - rho) g^2, d = sqrt(b + epsilon) g / sqrt(a + epsilon), b = rho b + (1 - rho) d^2, w = w - rate d.
void convscope_adadelta(size_t count, float *weights, const float *gradient, float *square, float *change, float rate,
                        float rho, float epsilon);

/// The sum of the squares of `count` numbers, always in the same order.
double convscope_sum_of_squares(size_t count, const float *values);

/// The sum of the magnitudes of `count` numbers, always in the same order.
double convscope_sum_of_magnitudes(size_t count, const float *values);

#endif
