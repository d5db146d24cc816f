// What is particular to a processor or system, in C: large pages, the waiting hint of a spinning thread, and the
// floating-point mode.
// On a processor without a version of its own every function still works; it does nothing where that is correct.
#ifndef CONVSCOPE_PROCESSOR_H
#define CONVSCOPE_PROCESSOR_H

#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif
#if defined(__linux__)
#include <sys/mman.h>
#endif

/// Asks for large pages for memory that is read from end to end, which saves many address translations.
static inline void convscope_prefer_large_pages(void *memory, size_t bytes) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  (void)madvise(memory, bytes, MADV_HUGEPAGE); // a wish: where it is refused, nothing is lost
#else
  (void)memory, (void)bytes;
#endif
}

/// Tells the core that this thread is spinning.
static inline void convscope_spin_hint(void) {
#if defined(__x86_64__)
  _mm_pause();
#elif defined(__aarch64__)
  __asm__ __volatile__("yield");
#endif
}

/// Makes this thread treat subnormal numbers as zero; returns the mode to give back to
/// `convscope_restore_floating_point_mode`.
static inline uint64_t convscope_flush_subnormals(void) {
#if defined(__x86_64__)
  unsigned mode = _mm_getcsr();
  _mm_setcsr(mode | 0x8040); // FTZ (bit 15) and DAZ (bit 6)
  return mode;
#elif defined(__aarch64__)
  uint64_t mode;
  __asm__ __volatile__("mrs %0, fpcr" : "=r"(mode));
  uint64_t flushing = mode | (1ull << 24); // FZ
  __asm__ __volatile__("msr fpcr, %0" : : "r"(flushing));
  return mode;
#else
  return 0;
#endif
}

/// Gives this thread back the mode that `convscope_flush_subnormals` returned.
static inline void convscope_restore_floating_point_mode(uint64_t mode) {
#if defined(__x86_64__)
  _mm_setcsr((unsigned)mode);
#elif defined(__aarch64__)
  __asm__ __volatile__("msr fpcr, %0" : : "r"(mode));
#else
  (void)mode;
#endif
}

#endif
