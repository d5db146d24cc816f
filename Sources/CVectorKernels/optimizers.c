#include "optimizers.h"

void convscope_rmsprop(size_t count, float *restrict weights, const float *restrict gradient, float *restrict velocity,
                       float rate, float rho, float epsilon) {
  const float rest = 1 - rho;
  for (size_t i = 0; i < count; i++) {
    const float next = rho * velocity[i] + rest * gradient[i] * gradient[i];
    velocity[i] = next;
    weights[i] -= rate * gradient[i] / __builtin_elementwise_sqrt(next + epsilon);
  }
}

void convscope_adam(size_t count, float *restrict weights, const float *restrict gradient, float *restrict momentum,
                    float *restrict velocity, float rate, float beta1, float beta2, float epsilon) {
  const float rest1 = 1 - beta1, rest2 = 1 - beta2;
  for (size_t i = 0; i < count; i++) {
    const float moment = momentum[i] + (gradient[i] - momentum[i]) * rest1;
    const float square = velocity[i] + (gradient[i] * gradient[i] - velocity[i]) * rest2;
    momentum[i] = moment;
    velocity[i] = square;
    weights[i] -= moment * rate / (__builtin_elementwise_sqrt(square) + epsilon);
  }
}
