//! Memory is overwritten before it is given back.

use std::alloc::{GlobalAlloc, Layout};
use std::hint::black_box;

/// An allocator that writes zeros over whatever is given back to `A`, and over what a text that grows leaves behind.
///
/// A secret that is shown, copied or signed goes through texts that are not ours: those of the framework and of the glue to
/// the browser. With this allocator what is dropped is erased, whatever its type; what remains is to drop it.
pub struct Erasing<A>(pub A);

// SAFETY: every call is handed on to `A` with the same layout. What is overwritten is a block that `A` gave out with this
// layout and that its owner has just given up, so nobody else reads or writes it. `realloc` is the trait's own, which
// allocates, copies and gives the old block back here: an allocator that moves a block by itself would leave the old one.
#[allow(unsafe_code, reason = "an allocator is unsafe to write; this is the only place")]
unsafe impl<A: GlobalAlloc> GlobalAlloc for Erasing<A> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { self.0.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        unsafe { self.0.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, start: *mut u8, layout: Layout) {
        unsafe {
            start.write_bytes(0, layout.size());
            // For all the compiler knows somebody looks at the zeros: without that it may leave out writing them.
            self.0.dealloc(black_box(start), layout);
        }
    }
}
