//! The files of an older website as they lie in a folder. Nothing outside the folder is ever opened.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// A folder of files.
#[derive(Debug, Clone)]
pub(super) struct Uploads {
    root: PathBuf,
}

/// What WordPress calls its folder of uploads.
const WORDPRESS: &str = "wp-content/uploads/";

impl Uploads {
    /// The folder at `root`.
    pub(super) fn at(root: &Path) -> std::io::Result<Self> {
        Ok(Self { root: root.canonicalize()? })
    }

    /// The file that lay at the decoded `path` of the older website, in its largest size.
    pub(super) fn find(&self, path: &str) -> Option<PathBuf> {
        let path = path.split('?').next().unwrap_or_default().trim_start_matches('/');
        let inside = path.split_once(WORDPRESS).map(|(_, inside)| inside);
        let mut places = Vec::new();
        for place in inside.into_iter().flat_map(|inside| [inside.to_owned(), format!("uploads/{inside}")]) {
            places.push(place);
        }
        places.push(inside.map_or_else(|| path.to_owned(), |inside| format!("{WORDPRESS}{inside}")));
        let sizes = places.iter().filter_map(|place| full_size(place));
        let all: Vec<String> = sizes.chain(places.iter().cloned()).collect();
        all.iter().find_map(|place| self.inside(place))
    }

    /// The place of a file in the folder, which names it.
    pub(super) fn name(&self, file: &Path) -> String {
        let inside = file.strip_prefix(&self.root).unwrap_or(file);
        inside.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/")
    }

    /// A file of the folder: no step upward, no absolute path, and no link of the file system that leads out of it.
    fn inside(&self, place: &str) -> Option<PathBuf> {
        let place = Path::new(place);
        if place.components().any(|part| !matches!(part, Component::Normal(_))) || place.as_os_str().is_empty() {
            return None;
        }
        let file = self.root.join(place).canonicalize().ok()?;
        (file.starts_with(&self.root) && file.is_file()).then_some(file)
    }
}

/// `a-300x200.jpg` is a smaller `a.jpg`.
pub(super) fn full_size(place: &str) -> Option<String> {
    let (stem, extension) = place.rsplit_once('.')?;
    let (name, size) = stem.rsplit_once('-')?;
    let (width, height) = size.split_once('x')?;
    let is_number = |text: &str| (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(width) && is_number(height)).then(|| format!("{name}.{extension}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, Uploads) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("goc/2019/05")).unwrap();
        std::fs::write(folder.path().join("mat.txt"), "x").unwrap();
        for file in ["2019/05/a.jpg", "2019/05/b-300x200.jpg", "ảnh.jpg"] {
            std::fs::write(folder.path().join("goc").join(file), "x").unwrap();
        }
        let uploads = Uploads::at(&folder.path().join("goc")).unwrap();
        (folder, uploads)
    }

    #[test]
    fn a_file_is_found_by_its_old_address_in_its_largest_size() {
        let (_folder, uploads) = folder();
        let found = |path: &str| uploads.find(path).map(|file| uploads.name(&file));
        assert_eq!(found("/wp-content/uploads/2019/05/a.jpg").as_deref(), Some("2019/05/a.jpg"));
        assert_eq!(found("/blog/wp-content/uploads/2019/05/a-150x150.jpg?x=1").as_deref(), Some("2019/05/a.jpg"));
        assert_eq!(found("/wp-content/uploads/2019/05/b-300x200.jpg").as_deref(), Some("2019/05/b-300x200.jpg"));
        assert_eq!(found("/ảnh.jpg").as_deref(), Some("ảnh.jpg"));
        assert_eq!(found("/2019/05"), None);
        assert_eq!(found("/2019/05/c.jpg"), None);
    }

    #[test]
    fn nothing_outside_is_opened() {
        let (folder, uploads) = folder();
        let outside = folder.path().join("mat.txt");
        for path in ["../mat.txt", "2019/../../mat.txt", "/../mat.txt", "./a", outside.to_str().unwrap(), "", "/"] {
            assert_eq!(uploads.find(path), None, "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&outside, folder.path().join("goc/ra-ngoai.jpg")).unwrap();
            assert_eq!(uploads.find("/ra-ngoai.jpg"), None);
        }
    }
}
