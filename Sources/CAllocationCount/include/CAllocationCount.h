// Counts what the whole process allocates, by standing in for glibc's allocation functions. Only Bench
// and the engine's tests link it.
#ifndef CALLOCATIONCOUNT_H
#define CALLOCATIONCOUNT_H

#include <stdint.h>

typedef struct bench_allocations {
  uint64_t calls;
  uint64_t bytes;
} bench_allocations;

/// Whether this build counts; not so without glibc and under a sanitizer, which needs these functions itself.
int bench_counts_allocations(void);

/// What all threads have allocated so far.
bench_allocations bench_allocations_so_far(void);

#endif
