//! Files that are made when somebody asks for them, and kept while there is room: articles on paper, pictures for
//! shared links.

use crate::files;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// **Tệp làm ra**: bytes, and by what a browser knows them again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeFile {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What they are, such as `application/pdf`.
    pub media_type: &'static str,
    /// The digest of the bytes.
    pub tag: String,
}

impl MadeFile {
    pub(crate) fn new(bytes: Vec<u8>, media_type: &'static str) -> Self {
        Self { tag: files::digest(&bytes), bytes, media_type }
    }
}

/// Keeps what was made, by what went into it.
pub(crate) struct Workshop<K> {
    most_bytes: usize,
    kept: Mutex<Kept<K>>,
    /// Held while something is made: one thing at a time takes one processor, and nothing is made twice at once.
    bench: tokio::sync::Mutex<()>,
}

struct Kept<K> {
    files: HashMap<K, Arc<MadeFile>>,
    bytes: usize,
}

impl<K: Eq + Hash> Workshop<K> {
    /// A workshop whose files take `most_bytes` of memory, and one file more.
    pub(crate) fn new(most_bytes: usize) -> Self {
        let kept = Mutex::new(Kept { files: HashMap::new(), bytes: 0 });
        Self { most_bytes, kept, bench: tokio::sync::Mutex::default() }
    }

    /// The file of `key`, made by `make` unless it is kept.
    pub(crate) async fn file<E>(
        &self,
        key: K,
        make: impl AsyncFnOnce() -> Result<MadeFile, E>,
    ) -> Result<Arc<MadeFile>, E> {
        if let Some(file) = self.look_up(&key) {
            return Ok(file);
        }
        let _turn = self.bench.lock().await;
        // Somebody else may have made it while we waited.
        if let Some(file) = self.look_up(&key) {
            return Ok(file);
        }
        let file = Arc::new(make().await?);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes > self.most_bytes {
            *kept = Kept { files: HashMap::new(), bytes: 0 };
        }
        kept.bytes += file.bytes.len();
        kept.files.insert(key, Arc::clone(&file));
        Ok(file)
    }

    fn look_up(&self, key: &K) -> Option<Arc<MadeFile>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).files.get(key).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[tokio::test]
    async fn a_file_is_made_once_however_many_ask_and_again_when_there_was_no_room() {
        let made = AtomicUsize::new(0);
        let workshop = Workshop::new(3);
        let file = async |key: u8| {
            let make = async || {
                made.fetch_add(1, Ordering::Relaxed);
                tokio::task::yield_now().await;
                Ok::<_, Infallible>(MadeFile::new(vec![key; 2], "text/plain"))
            };
            workshop.file(key, make).await.unwrap().bytes[0]
        };
        assert_eq!(tokio::join!(file(1), file(1), file(2)), (1, 1, 2));
        assert_eq!(made.load(Ordering::Relaxed), 2);
        file(3).await;
        file(1).await;
        assert_eq!(made.load(Ordering::Relaxed), 4, "the third file found no room and cleared the place");
    }
}
