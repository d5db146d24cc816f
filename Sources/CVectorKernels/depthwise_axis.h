// Which cells of a depthwise convolution lie inside the source.
#ifndef CONVSCOPE_DEPTHWISE_AXIS_H
#define CONVSCOPE_DEPTHWISE_AXIS_H
#include "vector_kernels.h"

typedef struct depthwise_range {
  size_t first, end;
} depthwise_range;

/// Where cell 0 of a target lies.
ALWAYS_INLINE ptrdiff_t depthwise_start(const convscope_depthwise_axis *axis, size_t target) {
  return (ptrdiff_t)(target * axis->stride) - axis->before;
}

/// Those of `count` places, `distance` apart, the first at `start`, that lie inside the source.
ALWAYS_INLINE depthwise_range depthwise_inside(const convscope_depthwise_axis *axis, ptrdiff_t start, size_t count,
                                               size_t distance) {
  const ptrdiff_t rest = (ptrdiff_t)axis->sources - start;
  const size_t first = start >= 0 ? 0 : smaller(((size_t)-start + distance - 1) / distance, count);
  const size_t end = rest <= 0 ? 0 : smaller(((size_t)rest + distance - 1) / distance, count);
  return (depthwise_range){first, end > first ? end : first};
}

/// The cells of a target that lie inside the source.
ALWAYS_INLINE depthwise_range depthwise_cells(const convscope_depthwise_axis *axis, size_t target) {
  return depthwise_inside(axis, depthwise_start(axis, target), axis->cells, axis->dilation);
}

/// The sources that `count` neighbouring targets see, from the first to the last.
ALWAYS_INLINE size_t depthwise_reach(const convscope_depthwise_axis *axis, size_t count) {
  return axis->cells == 0 ? 0 : (count - 1) * axis->stride + (axis->cells - 1) * axis->dilation + 1;
}

/// Whether the kernel has `rows` rows (0 for any) of `columns` cells, without dilation, and this stride.
ALWAYS_INLINE int depthwise_is(const convscope_depthwise *d, size_t rows, size_t columns, size_t stride) {
  if (d->columns.cells != columns || d->columns.dilation != 1 || d->columns.stride != stride) return 0;
  return rows == 0 || (d->rows.cells == rows && d->rows.dilation == 1 && d->rows.stride == stride);
}
#endif
