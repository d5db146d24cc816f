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

void convscope_rmsprop_general(size_t count, float *restrict weights, const float *restrict gradient,
                               float *restrict velocity, float *restrict momentum, float *restrict mean, float rate,
                               float rho, float momentum_share, float epsilon) {
  const float rest = 1 - rho;
  for (size_t i = 0; i < count; i++) {
    const float next = rho * velocity[i] + rest * gradient[i] * gradient[i];
    velocity[i] = next;
    float denominator = next + epsilon;
    if (mean) {
      const float average = rho * mean[i] + rest * gradient[i];
      mean[i] = average;
      denominator = next - average * average + epsilon;
    }
    float change = rate * gradient[i] / __builtin_elementwise_sqrt(denominator);
    if (momentum) {
      change += momentum_share * momentum[i];
      momentum[i] = change;
    }
    weights[i] -= change;
  }
}

void convscope_adam_amsgrad(size_t count, float *restrict weights, const float *restrict gradient,
                            float *restrict momentum, float *restrict velocity, float *restrict largest, float rate,
                            float beta1, float beta2, float epsilon) {
  const float rest1 = 1 - beta1, rest2 = 1 - beta2;
  for (size_t i = 0; i < count; i++) {
    const float moment = momentum[i] + (gradient[i] - momentum[i]) * rest1;
    const float square = velocity[i] + (gradient[i] * gradient[i] - velocity[i]) * rest2;
    const float peak = largest[i] > square ? largest[i] : square;
    momentum[i] = moment;
    velocity[i] = square;
    largest[i] = peak;
    weights[i] -= moment * rate / (__builtin_elementwise_sqrt(peak) + epsilon);
  }
}

void convscope_nadam(size_t count, float *restrict weights, const float *restrict gradient, float *restrict momentum,
                     float *restrict velocity, float rate, float beta1, float beta2, float epsilon,
                     float momentum_factor, float gradient_factor, float velocity_divisor) {
  const float rest1 = 1 - beta1, rest2 = 1 - beta2;
  for (size_t i = 0; i < count; i++) {
    const float moment = momentum[i] + (gradient[i] - momentum[i]) * rest1;
    const float square = velocity[i] + (gradient[i] * gradient[i] - velocity[i]) * rest2;
    momentum[i] = moment;
    velocity[i] = square;
    const float ahead = momentum_factor * moment + gradient_factor * gradient[i];
    weights[i] -= ahead * rate / (__builtin_elementwise_sqrt(square / velocity_divisor) + epsilon);
  }
}

void convscope_adamax(size_t count, float *restrict weights, const float *restrict gradient, float *restrict momentum,
                      float *restrict norm, float rate, float beta1, float beta2, float epsilon) {
  const float rest1 = 1 - beta1;
  for (size_t i = 0; i < count; i++) {
    const float moment = momentum[i] + (gradient[i] - momentum[i]) * rest1;
    const float size = __builtin_fabsf(gradient[i]), kept = beta2 * norm[i];
    const float largest = kept > size ? kept : size;
    momentum[i] = moment;
    norm[i] = largest;
    weights[i] -= rate * moment / (largest + epsilon);
  }
}

void convscope_adagrad(size_t count, float *restrict weights, const float *restrict gradient, float *restrict sum,
                       float rate, float epsilon) {
  for (size_t i = 0; i < count; i++) {
    const float next = sum[i] + gradient[i] * gradient[i];
    sum[i] = next;
    weights[i] -= rate * gradient[i] / __builtin_elementwise_sqrt(next + epsilon);
  }
}

void convscope_adadelta(size_t count, float *restrict weights, const float *restrict gradient, float *restrict square,
                        float *restrict change, float rate, float rho, float epsilon) {
  const float rest = 1 - rho;
  for (size_t i = 0; i < count; i++) {
    const float next = rho * square[i] + rest * gradient[i] * gradient[i];
    const float delta = __builtin_elementwise_sqrt(change[i] + epsilon) * gradient[i]
                        / __builtin_elementwise_sqrt(next + epsilon);
    square[i] = next;
    change[i] = rho * change[i] + rest * delta * delta;
    weights[i] -= rate * delta;
  }
}

double convscope_sum_of_squares(size_t count, const float *values) {
  // Eight sums, for a single one would wait for each addition.
  double sums[8] = {0};
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    for (size_t k = 0; k < 8; k++) sums[k] += (double)values[i + k] * values[i + k];
  }
  for (; i < count; i++) sums[i % 8] += (double)values[i] * values[i];
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

double convscope_sum_of_magnitudes(size_t count, const float *values) {
  double sums[8] = {0};
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    for (size_t k = 0; k < 8; k++) sums[k] += __builtin_fabsf(values[i + k]);
  }
  for (; i < count; i++) sums[i % 8] += __builtin_fabsf(values[i]);
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}
