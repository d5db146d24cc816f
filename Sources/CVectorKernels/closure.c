#include "closure.h"

/// Calls `body` with the closure's place. Swift keeps both arguments alive until this returns.
__attribute__((swiftcall)) void convscope_lend(void *function, void *context, void *bodyFunction, void *bodyContext) {
  typedef __attribute__((swiftcall)) void body(const convscope_closure *, __attribute__((swift_context)) void *);
  const convscope_closure closure = {function, context};
  ((body *)bodyFunction)(&closure, bodyContext);
}
