//! **Kho tệp và ảnh**: the files and pictures that editors have taken in, as the desk lists them.

use crate::actions::PortalError;
use crate::catalogue::Held;
use crate::domain::Media;
use crate::portal::Portal;
use crate::store;
use kh_facts::query::Cursor;
use kh_figures::UnitId;

/// So many files stand on one page of the library.
pub const ON_A_PAGE: usize = 60;

/// Which files are looked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// The units whose files may be seen.
    pub units: &'a [UnitId],
    /// Words of the name, the description or the caption.
    pub text: &'a str,
    /// Whether only pictures are wanted.
    pub pictures: bool,
    /// Whether only pictures are wanted of which nobody has said whether children are on them.
    pub unreviewed: bool,
    /// The last file of the page before.
    pub after: Option<Cursor>,
}

impl Portal {
    /// A page of files, the newest first, and whether there are older ones.
    pub async fn library(&self, wanted: &Wanted<'_>) -> Result<(Vec<Held<Media>>, bool), PortalError> {
        let mut records = store::newest(self.db(), wanted, ON_A_PAGE + 1).await?;
        let more = records.len() > ON_A_PAGE;
        records.truncate(ON_A_PAGE);
        Ok((records.iter().filter_map(Held::of).collect(), more))
    }
}
