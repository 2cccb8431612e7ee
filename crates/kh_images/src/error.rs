//! Why a picture was not taken, with what a sentence about it needs.

/// Why a picture was not taken. [`ImageError::sentence`] tells the person who chose it what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// The file itself is too large.
    #[error("the file has {bytes} bytes, more than {limit}")]
    TooHeavy {
        /// So many bytes came.
        bytes: usize,
        /// So many are taken.
        limit: usize,
    },
    /// Not a picture of a kind that is taken.
    #[error("the file is not a JPEG, PNG, WebP or GIF: {0:?}")]
    Foreign(Foreign),
    /// One side is too long.
    #[error("{width} x {height}: a side is longer than {limit}")]
    TooLong {
        /// Pixels across, as the file says.
        width: u32,
        /// Pixels down, as the file says.
        height: u32,
        /// The longest side that is taken.
        limit: u32,
    },
    /// Each side is within bounds, the area is not.
    #[error("{width} x {height}: more than {limit} pixels")]
    TooManyPixels {
        /// Pixels across, as the file says.
        width: u32,
        /// Pixels down, as the file says.
        height: u32,
        /// The most pixels that are taken.
        limit: u64,
    },
    /// Decoding would take more memory than is given.
    #[error("decoding needs more than {limit} bytes of memory")]
    TooHungry {
        /// So many bytes are given.
        limit: u64,
    },
    /// The file begins like a picture and does not go on like one.
    #[error("the file is damaged or cut off: {0}")]
    Damaged(String),
    /// A picture could not be written; the fault is ours.
    #[error("the picture could not be written: {0}")]
    Encode(String),
}

/// What a file is that is not taken, as far as that changes what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// HEIC or HEIF, the format of newer iPhones.
    Heic,
    /// AVIF.
    Avif,
    /// TIFF, from scanners.
    Tiff,
    /// SVG: a program more than a picture.
    Svg,
    /// PDF.
    Pdf,
    /// Anything else.
    Other,
}
