//! **Kho tệp và ảnh**: the files and pictures that editors have taken in, as the desk lists them.

use crate::actions::PortalError;
use crate::catalogue::Held;
use crate::domain::Media;
use crate::portal::Portal;
use crate::store;
use kh_facts::query::Cursor;
use kh_figures::UnitId;
use kh_kernel::Record;
use kh_kernel::fact::Fact as _;

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
    /// The file `code` as it stands today, also when it was withdrawn; its row is marked void then.
    pub async fn file(&self, code: &str) -> Result<Option<Record>, PortalError> {
        for partition in kh_kernel::seal::partitions(self.db()).await? {
            if let Some(record) = store::current_by_code(self.db(), Media::KIND, partition, code).await? {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    /// A page of files, the newest first, and whether there are older ones.
    pub async fn library(&self, wanted: &Wanted<'_>) -> Result<(Vec<Held<Media>>, bool), PortalError> {
        let mut records = store::newest(self.db(), wanted, ON_A_PAGE + 1).await?;
        let more = records.len() > ON_A_PAGE;
        records.truncate(ON_A_PAGE);
        Ok((records.iter().filter_map(Held::of).collect(), more))
    }
}
