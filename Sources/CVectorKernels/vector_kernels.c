// The versions of the vector kernels and the choice among them.
#include "vector_kernels.h"

#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define ALWAYS_INLINE static inline __attribute__((always_inline))
// Sums stay in registers only if the loops over them are unrolled.
#define UNROLLED _Pragma("clang loop unroll(full)") for

// A strip of memory between two passes over a run of tiles: it fits into a first-level cache of 32 KB, and on the stack.
#define STRIP_FLOATS 8192
/// The channels that are taken through it together.
#define STRIP_CHANNELS 64

ALWAYS_INLINE size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

/// How many of `count` places lie before `end`.
ALWAYS_INLINE size_t inside(ptrdiff_t end, size_t count) { return end <= 0 ? 0 : smaller((size_t)end, count); }

ALWAYS_INLINE void clear(float *memory, size_t count) {
  if (count > 0) memset(memory, 0, count * sizeof(float));
}

/// The distance of a strip's rows: a cache line more than they need, as rows a power of two apart share a few lines.
ALWAYS_INLINE size_t strip_stride(size_t floats, size_t lanes) { return (floats + lanes - 1) / lanes * lanes + lanes; }

#include "depthwise_axis.h"

#define LEVEL(name) baseline_##name
#define LANES 4
#include "level.inc"
#undef LEVEL
#undef LANES

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define LEVEL(name) avx2_##name
#define LOWER(name) baseline_##name
#define LANES 8
#include "level.inc"
#undef LEVEL
#undef LOWER
#undef LANES
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl"))), apply_to = function)
#define LEVEL(name) avx512_##name
#define LOWER(name) avx2_##name
#define LANES 16
#include "level.inc"
#undef LEVEL
#undef LOWER
#undef LANES
#pragma clang attribute pop

int convscope_supported_level(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    return convscope_level_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return convscope_level_avx2;
  return convscope_level_baseline;
}

const convscope_vector_kernels *convscope_kernels_of_level(int level) {
  const int supported = convscope_supported_level();
  switch (level < supported ? level : supported) {
  case convscope_level_avx512: return &avx512_kernels;
  case convscope_level_avx2: return &avx2_kernels;
  default: return &baseline_kernels;
  }
}

#else

int convscope_supported_level(void) { return convscope_level_baseline; }

const convscope_vector_kernels *convscope_kernels_of_level(int level) {
  (void)level;
  return &baseline_kernels;
}

#endif
