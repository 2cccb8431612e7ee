//! Pictures: what editors upload is made safe and small, and what nobody photographed is drawn.
//!
//! A leaf: the only crate that knows decoders, encoders and letters as outlines. It takes bytes and words and gives
//! bytes; where they are kept and who may see them is decided elsewhere.
//!
//! Reading order: `picture` ([`accept`], [`Picture`]), `sniff`, `decode`, `encode`; then `letters` and `open_graph`
//! ([`open_graph()`]); then `brush` and `scene` ([`draw_scene`]); `error` and `labels`.
//!
//! Invariants:
//! * no byte of an upload is passed on: every variant was drawn anew from pixels, so place and time of the exposure,
//!   the camera, thumbnails and what hides behind the end of the file are gone;
//! * what a file is, its content says, never its name or the type that a browser claimed;
//! * a file is measured (bytes, sides, pixels, memory) before it is decoded, and one at a time is decoded;
//! * no bytes make [`accept`] panic;
//! * the same seed draws the same scene.
//!
//! Deliberately absent: converting colour profiles, animation, SVG, faces of people, flags.

mod brush;
mod colour;
mod decode;
mod encode;
mod error;
mod labels;
mod letters;
mod open_graph;
mod picture;
mod scene;
mod sniff;

pub use colour::Colour;
pub use decode::{MAX_DECODED_BYTES, MAX_FILE_BYTES, MAX_PIXELS, MAX_SIDE};
pub use error::{Foreign, ImageError};
pub use open_graph::{OPEN_GRAPH_HEIGHT, OPEN_GRAPH_WIDTH, open_graph};
pub use picture::{Format, Picture, VARIANT_WIDTHS, Variant, accept};
pub use scene::{SCENE_HEIGHT, SCENE_WIDTH, Scene, draw_scene};
