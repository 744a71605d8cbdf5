//! The page's allocator gives back nothing but zeros, whatever was dropped.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use waybill::secret::Erasing;

static GIVEN_BACK: AtomicUsize = AtomicUsize::new(0);
static NOT_ERASED: AtomicUsize = AtomicUsize::new(0);

struct Watching;

#[global_allocator]
static ALLOCATOR: Erasing<Watching> = Erasing(Watching);

unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, start: *mut u8, layout: Layout) {
        let bytes = unsafe { std::slice::from_raw_parts(start, layout.size()) };
        GIVEN_BACK.fetch_add(1, Relaxed);
        NOT_ERASED.fetch_add(usize::from(bytes.iter().any(|byte| *byte != 0)), Relaxed);
        unsafe { System.dealloc(start, layout) }
    }

    unsafe fn realloc(&self, _: *mut u8, _: Layout, _: usize) -> *mut u8 {
        unreachable!("a block that moves by itself leaves its bytes behind")
    }
}

#[test]
fn what_is_dropped_grows_or_shrinks_leaves_no_byte() {
    let mut text = String::new();
    let mut expected = 0;
    for line in 0..1_000 {
        let words = format!("line {line} of a text that moves as it grows\n");
        expected += words.len();
        text.push_str(&words);
    }
    assert_eq!(text.len(), expected);
    assert!(text.ends_with("line 999 of a text that moves as it grows\n"));
    text.truncate(6);
    text.shrink_to_fit();
    assert_eq!(text, "line 0");
    drop(text);
    assert!(vec![0_u64; 500].iter().all(|number| *number == 0));
    assert!(GIVEN_BACK.load(Relaxed) > 1_000);
    assert_eq!(NOT_ERASED.load(Relaxed), 0);
}
