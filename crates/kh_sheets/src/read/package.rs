//! Looking into a packed file before anything reads it: what it is, and that it does not unpack without end.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use crate::SheetError;

/// More parts than any workbook of people has.
const MAX_PARTS: usize = 10_000;

/// The formats that are a ZIP package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Package {
    /// Excel since 2007.
    Xlsx,
    /// Excel's binary format.
    Xlsb,
    /// `OpenDocument`.
    Ods,
}

/// Unpacks every part once into nothing, counting: the sizes that the package states of itself are not trusted.
pub(super) fn check(bytes: &[u8], limit: u64) -> Result<Package, SheetError> {
    let damaged = |error: &dyn std::error::Error| SheetError::Damaged(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MAX_PARTS {
        return Err(SheetError::UnpacksTooLarge { limit });
    }
    let has = |name: &str| archive.index_for_name(name).is_some();
    let package = if has("xl/workbook.xml") {
        Package::Xlsx
    } else if has("xl/workbook.bin") {
        Package::Xlsb
    } else if has("content.xml") && has("mimetype") {
        Package::Ods
    } else {
        return Err(SheetError::NotATable);
    };
    let mut left = limit;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| damaged(&error))?;
        let unpacked = copy(&mut part.take(left + 1), &mut sink()).map_err(|error| damaged(&error))?;
        left = left.checked_sub(unpacked).ok_or(SheetError::UnpacksTooLarge { limit })?;
    }
    Ok(package)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn workbook_of(zeros: usize) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, size) in [("xl/workbook.xml", 100), ("xl/worksheets/sheet1.xml", zeros - 100)] {
            archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(&vec![0; size]).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_bomb_is_refused_by_what_it_unpacks_to() {
        let bomb = workbook_of(1_000_001);
        assert!(bomb.len() < 5_000, "{} bytes", bomb.len());
        assert_eq!(check(&bomb, 1_000_000), Err(SheetError::UnpacksTooLarge { limit: 1_000_000 }));
        assert_eq!(check(&workbook_of(1_000_000), 1_000_000), Ok(Package::Xlsx));
    }

    /// The sizes in the central directory are overwritten with 1: bytes 24–27 after each signature `PK\x01\x02`.
    #[test]
    fn a_bomb_that_lies_about_its_size_is_refused() {
        let mut bomb = workbook_of(1_000_001);
        let entries: Vec<usize> = (0..bomb.len() - 4).filter(|&at| bomb[at..].starts_with(b"PK\x01\x02")).collect();
        assert_eq!(entries.len(), 2);
        for at in entries {
            bomb[at + 24..at + 28].copy_from_slice(&1_u32.to_le_bytes());
        }
        assert!(check(&bomb, 1_000_000).is_err());
    }
}
