// The few kernels that a measurement asked to have in explicit vector code, in a version for each processor level, and
// the one table through which they are called. Everything here is float arithmetic on memory that the caller owns.
//
// Channels are the innermost, contiguous axis.
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

/// Winograd's minimal filtering F(m x m, 3x3), for one m (Lavin and Gray, "Fast Algorithms for Convolutional Neural
/// Networks", 2015): Y = A^T [(G g G^T) . (B^T d B)] A with (m + 2) x (m + 2) inputs d and m x m outputs Y. Planes are the
/// places of a transformed tile, `plane` floats apart; in each, the tiles' channels lie one after another.
///
/// A run of `tiles` tiles side by side begins at row `y` and column `x` of an image `[height, width, channels]`. Pixels
/// beyond its edge are zeros where they are read, and not written.
typedef struct convscope_winograd_kernels {
  /// U = G g G^T for `count` kernels side by side; the nine taps lie `tap` floats apart.
  void (*kernel)(const float *taps, size_t tap, float *u, size_t plane, size_t count);
  /// dg = G^T dU G.
  void (*kernel_gradient)(const float *du, size_t plane, float *taps, size_t tap, size_t count);
  /// V = B^T d B.
  void (*input)(const float *image, size_t height, size_t width, size_t channels, ptrdiff_t y, ptrdiff_t x,
                size_t tiles, float *v, size_t plane);
  /// Y = A^T M A + bias (or NULL), below zero cut off if `relu`.
  void (*output)(const float *m, size_t plane, size_t tiles, const float *bias, int relu, float *image, size_t height,
                 size_t width, size_t channels, size_t y, size_t x);
  /// The same, then the largest of each 2x2 pixels; the image's sizes and places are those after pooling. `positions`, if
  /// not NULL, get 0...3, the first of equals.
  void (*output_pooled)(const float *m, size_t plane, size_t tiles, const float *bias, int relu, float *image,
                        uint8_t *positions, size_t height, size_t width, size_t channels, size_t y, size_t x);
  /// dM = A dY A^T.
  void (*gradient)(const float *image, size_t height, size_t width, size_t channels, size_t y, size_t x, size_t tiles,
                   float *dm, size_t plane);
  /// The same for a dY that is zero but for one pixel in each 2x2, named by `positions`.
  void (*gradient_pooled)(const float *image, const uint8_t *positions, size_t height, size_t width, size_t channels,
                          size_t y, size_t x, size_t tiles, float *dm, size_t plane);
  /// dX += B dV B^T.
  void (*input_gradient)(const float *dv, size_t plane, size_t tiles, float *image, size_t height, size_t width,
                         size_t channels, ptrdiff_t y, ptrdiff_t x);
} convscope_winograd_kernels;

/// Which floats of an image the windows of a row of pixels see: in each of some kernel rows, some runs of floats that
/// touch each other.
typedef struct convscope_windows {
  size_t rows;      ///< kernel rows
  size_t rowStep;   ///< entries in a table of the image's rows from one kernel row to the next
  size_t runs;      ///< runs in a kernel row: one if all of its pixels touch each other
  size_t runStep;   ///< floats from a run to the next
  size_t taps;      ///< floats of a run
  size_t pixelStep; ///< floats from a pixel's window to the next pixel's
} convscope_windows;

/// One axis of a depthwise convolution, or of its way back to the input: cell i of the kernel at target t meets source
/// t * stride + i * dilation - before, if there is one.
typedef struct convscope_depthwise_axis {
  size_t targets, sources, cells;
  size_t stride, dilation;
  ptrdiff_t before;
  /// From one target, source or cell to the next, in floats.
  ptrdiff_t targetStep, sourceStep, cellStep;
} convscope_depthwise_axis;

/// A depthwise convolution of one image: each of the channels on its own.
typedef struct convscope_depthwise {
  convscope_depthwise_axis rows, columns;
  size_t channels;
  /// What is applied to the targets: 0 nothing, 1 relu, 2 relu6.
  int activation;
} convscope_depthwise;

/// All kernels of one level.
typedef struct convscope_vector_kernels {
  /// For m = 2, 4, 6.
  const convscope_winograd_kernels *winograd[3];

  /// F(4x4, 3x3) for at most four input channels, from the image to the output, for a run of `tiles` tiles that begins at
  /// an output row's first pixel: V, M and Y of `convscope_winograd_kernels`, pooled if `pooled`. `inputY` and `inputX` name
  /// the tiles' first pixel in the input, `y` the row in the output (after pooling).
  void (*winograd4_few_channels)(const float *input, size_t inputHeight, size_t inputWidth, size_t channels,
                                 ptrdiff_t inputY, ptrdiff_t inputX, size_t tiles, const float *u, size_t plane,
                                 const float *bias, int relu, int pooled, float *image, uint8_t *positions,
                                 size_t height, size_t width, size_t filters, size_t y);

  /// 2x2 max pooling of two rows of `2 * columns` pixels to one of `columns`, then bias (or NULL) and relu. `positions`,
  /// if not NULL, get 0...3 in reading order, the first of equals.
  void (*pool_rows)(const float *upper, const float *lower, size_t columns, size_t channels, const float *bias,
                    int relu, float *output, uint8_t *positions);
  /// Its way back: writes each gradient to the pixel named by its position, zeros to the other three.
  void (*spread_row)(const float *gradient, const uint8_t *positions, size_t columns, size_t channels, float *upper,
                     float *lower);

  /// Convolution: y[p][o] = sum over i, j, t of rows[i rowStep][first + j runStep + p pixelStep + t] kernel[i][j][t][o],
  /// plus bias (or NULL), below zero cut off if `relu`. Of the kernel, whose floats for a t lie `kernelStep` apart, and of
  /// the pixels, `outputStep` apart, `channels` are computed.
  void (*direct_forward)(const convscope_windows *windows, const float *const *rows, size_t first, const float *kernel,
                         size_t kernelStep, size_t channels, size_t pixels, const float *bias, int relu, float *output,
                         size_t outputStep);
  /// The kernel's gradient from `height` rows of `width` pixels, whose windows begin `rowStep` entries of `rows` apart:
  /// sums[i][j][t][o] += sum over y and p of rows[y rowStep + i rowStep'][...] gradient[y gradientRow + p gradientStep + o].
  void (*direct_gradient)(const convscope_windows *windows, const float *const *rows, size_t first, size_t rowStep,
                          const float *gradient, size_t gradientRow, size_t gradientStep, size_t channels,
                          size_t height, size_t width, float *sums, size_t sumsStep);
  /// The input's gradient where it has one to four channels: for windows over the output's gradient, whose runs are
  /// single pixels, y[p][c] = sum over i, j, t of rows[i][(p + j) pixelStep + t] kernel[i kernelRow + j kernelRun + c taps + t].
  void (*direct_few_gradient)(const convscope_windows *windows, const float *const *rows, size_t first,
                              const float *kernel, ptrdiff_t kernelRow, ptrdiff_t kernelRun, size_t channels,
                              size_t pixels, float *output, size_t outputStep);

  /// Writes the rows `first` to `end` of the targets: bias (or NULL) plus the sum over the cells of source times cell, and
  /// the activation of it. Source and targets do not overlap.
  void (*depthwise)(const convscope_depthwise *convolution, const float *source, const float *kernel,
                    const float *bias, float *target, size_t first, size_t end);
  /// Adds to each cell of `sums` what rows `first` to `end` of the targets' gradient give: the sum of gradient times
  /// source. Adds the gradient itself to `biasSums`, if not NULL.
  void (*depthwise_gradient)(const convscope_depthwise *convolution, const float *source, const float *gradient,
                             float *sums, float *biasSums, size_t first, size_t end);
} convscope_vector_kernels;

/// The highest level that this processor has.
int convscope_supported_level(void);

/// The kernels of a level; of the highest supported one if the processor lacks it.
const convscope_vector_kernels *convscope_kernels_of_level(int level);

#endif
