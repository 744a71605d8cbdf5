//! Bytes made smaller and back, by the browser's own deflate (RFC 1951). Browsers before 2023 lack it.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

const FORMAT: &str = "deflate-raw";

// The crate of browser interfaces still calls these two unstable.
#[wasm_bindgen]
extern "C" {
    type CompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// `bytes` made smaller. `None` where the browser cannot.
pub async fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    // The constructor throws where the browser has none.
    through(bytes, CompressionStream::new(FORMAT).ok()?.into()).await
}

/// What [`pack`] was given. `None` where the browser cannot, or the bytes are not of that kind.
pub async fn unpack(bytes: &[u8]) -> Option<Vec<u8>> {
    through(bytes, DecompressionStream::new(FORMAT).ok()?.into()).await
}

async fn through(bytes: &[u8], stream: JsValue) -> Option<Vec<u8>> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?;
    let out = blob.stream().pipe_through(stream.unchecked_ref());
    let buffer = Response::new_with_opt_readable_stream(Some(&out)).ok()?.array_buffer().ok()?;
    Some(Uint8Array::new(&JsFuture::from(buffer).await.ok()?).to_vec())
}
