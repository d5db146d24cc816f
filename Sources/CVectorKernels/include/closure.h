// Swift closures that other threads call where they lie, on the stack of the thread that lends them.
//
// To Swift, a closure that does not escape is a function and a context. Storing one, so that other threads find it,
// needs a box on the heap; here its two words are stored instead. They are passed as Swift passes them (clang's
// `swiftcall`, see "Swift calling convention" in the documentation of LLVM).
#ifndef CONVSCOPE_CLOSURE_H
#define CONVSCOPE_CLOSURE_H

#include <stdint.h>

/// A Swift closure `(Int, Int) -> Void`.
typedef struct convscope_closure {
  void *function;
  void *context;
} convscope_closure;

/// Calls the closure.
static inline void convscope_call(const convscope_closure *closure, intptr_t first, intptr_t second) {
  typedef __attribute__((swiftcall)) void function(intptr_t, intptr_t, __attribute__((swift_context)) void *);
  ((function *)closure->function)(first, second, closure->context);
}

// `convscope_lend` is declared in Swift, where it has the type
// `(_ closure: (Int, Int) -> Void, _ body: (UnsafePointer<convscope_closure>) -> Void) -> Void`.

#endif
