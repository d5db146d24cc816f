// The few kernels that a measurement asked to have in explicit vector code, in a version for each processor level, and
// the one table through which they are called. Everything here is float arithmetic on memory that the caller owns.
//
// Channels are the innermost, contiguous axis. Tables of pointers name the pixels of a tile; a pixel beyond the edge
// points at a row of zeros (where read) or at a row that nobody reads (where written).
#ifndef CONVSCOPE_VECTOR_KERNELS_H
#define CONVSCOPE_VECTOR_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// The levels of vector instructions for which there are versions.
enum {
  convscope_level_baseline = 0, ///< whatever the platform always has
  convscope_level_avx2 = 1,     ///< x86-64-v3: AVX2 and FMA
  convscope_level_avx512 = 2    ///< x86-64-v4: AVX-512 F, BW, DQ, VL
};

/// Winograd's minimal filtering F(4x4, 3x3) (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks",
/// 2015): Y = A^T [(G g G^T) . (B^T d B)] A with 6x6 inputs d and 4x4 outputs Y. Planes are the 36 places of a
/// transformed tile, `plane` floats apart.
typedef struct convscope_vector_kernels {
  /// U = G g G^T for `count` kernels side by side; the nine taps lie `tap` floats apart.
  void (*winograd4_kernel)(const float *taps, size_t tap, float *u, size_t plane, size_t count);
  /// dg = G^T dU G.
  void (*winograd4_kernel_gradient)(const float *du, size_t plane, float *taps, size_t tap, size_t count);
  /// V = B^T d B.
  void (*winograd4_input)(const float *const pixels[36], float *v, size_t plane, size_t channels);
  /// Y = A^T m A + bias, below zero cut off if `relu`.
  void (*winograd4_output)(const float *m, size_t plane, size_t channels, const float *bias, int relu,
                           float *const pixels[16]);
  /// The same, then the largest of each 2x2 pixels; `positions`, if not NULL, get 0...3, the first of equals.
  void (*winograd4_output_pooled)(const float *m, size_t plane, size_t channels, const float *bias, int relu,
                                  float *const pixels[4], uint8_t *const *positions);
  /// dM = A dY A^T.
  void (*winograd4_gradient)(const float *const pixels[16], float *dm, size_t plane, size_t channels);
  /// The same for a dY that is zero but for one pixel in each 2x2, named by `positions`.
  void (*winograd4_gradient_pooled)(const float *const pixels[4], const uint8_t *const positions[4], float *dm,
                                    size_t plane, size_t channels);
  /// dX += B dV B^T.
  void (*winograd4_input_gradient)(const float *dv, size_t plane, size_t channels, float *const pixels[36]);

  /// 2x2 max pooling of two rows of `2 * columns` pixels to one of `columns`, then bias (or NULL) and relu. `positions`,
  /// if not NULL, get 0...3 in reading order, the first of equals.
  void (*pool_rows)(const float *upper, const float *lower, size_t columns, size_t channels, const float *bias,
                    int relu, float *output, uint8_t *positions);
  /// Its way back: writes each gradient to the pixel named by its position, zeros to the other three.
  void (*spread_row)(const float *gradient, const uint8_t *positions, size_t columns, size_t channels, float *upper,
                     float *lower);

  /// Convolution with at most 32 kernel rows, each of `taps` floats that lie one after another in an input row:
  /// y[p][o] = sum over i and t of rows[i][(first + p) * step + t] * kernel[i][t][o]. `channels`, the number of o, is a
  /// multiple of 16.
  void (*direct_forward)(const float *const *rows, size_t first, size_t kernelRows, size_t taps, size_t step,
                         const float *kernel, size_t channels, size_t pixels, float *output);
  /// sums[i][t][o] += sum over p of rows[i][(first + p) * step + t] * gradient[p][o].
  void (*direct_gradient)(const float *const *rows, size_t first, size_t kernelRows, size_t taps, size_t step,
                          const float *gradient, size_t channels, size_t pixels, float *sums);
} convscope_vector_kernels;

/// The highest level that this processor has.
int convscope_supported_level(void);

/// The kernels of a level; of the highest supported one if the processor lacks it.
const convscope_vector_kernels *convscope_kernels_of_level(int level);

#endif
