//! Sensitive attributes, encrypted with a key that is kept outside the database.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use hmac::{Hmac, KeyInit as _, Mac};
use sha2::Sha256;
use std::path::Path;
use uuid::Uuid;

/// Seals and opens sensitive attributes, and makes ids that cannot be linked without the key.
pub struct Vault {
    cipher: ChaCha20Poly1305,
    key: [u8; 32],
}

/// A sealed attribute could not be opened: the wrong key, or altered bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sealed attribute does not open with this key")]
pub struct SealBroken;

/// How many bytes a nonce has.
const NONCE: usize = 12;

impl Vault {
    /// A vault with the given key.
    pub fn new(key: [u8; 32]) -> Self {
        Self { cipher: ChaCha20Poly1305::new(&key.into()), key }
    }

    /// The vault whose key lies in `folder/seal.key`; the key is made when there is none.
    pub fn open_folder(folder: &Path) -> Result<Self, std::io::Error> {
        let path = folder.join("seal.key");
        match std::fs::read(&path) {
            Ok(bytes) => {
                let key = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| std::io::ErrorKind::InvalidData)?;
                Ok(Self::new(key))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let key: [u8; 32] = rand::random();
                write_private(&path, &key)?;
                Ok(Self::new(key))
            }
            Err(error) => Err(error),
        }
    }

    /// Seals `flag` for the attribute `name` of the row `id`.
    ///
    /// The nonce comes from the row and the name. A row is written once and never changed, so no nonce is used for two
    /// different texts; and the same fact submitted twice is the same bytes.
    pub fn seal_flag(&self, name: &str, id: Uuid, flag: bool) -> Vec<u8> {
        let context = context(name, id);
        let nonce = &self.keyed(&[b"nonce", &context])[..NONCE];
        let payload = Payload { msg: &[u8::from(flag)], aad: &context };
        self.cipher.encrypt(&nonce_of(nonce), payload).expect("one byte can always be encrypted")
    }

    /// Opens what [`Vault::seal_flag`] sealed.
    pub fn open_flag(&self, name: &str, id: Uuid, sealed: &[u8]) -> Result<bool, SealBroken> {
        let context = context(name, id);
        let nonce = &self.keyed(&[b"nonce", &context])[..NONCE];
        let payload = Payload { msg: sealed, aad: &context };
        let plain = self.cipher.decrypt(&nonce_of(nonce), payload).map_err(|_| SealBroken)?;
        Ok(plain.first() == Some(&1))
    }

    /// The id of the `number`th fact that goes with the fact `id`, which nobody can tell from it without the key.
    pub fn companion_id(&self, id: Uuid, number: u8) -> Uuid {
        let hash = self.keyed(&[b"companion", id.as_bytes(), &[number]]);
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }

    fn keyed(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("a key of any length is accepted");
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

fn context(name: &str, id: Uuid) -> Vec<u8> {
    [id.as_bytes(), name.as_bytes()].concat()
}

fn nonce_of(bytes: &[u8]) -> Nonce {
    let mut nonce = [0; NONCE];
    nonce.copy_from_slice(bytes);
    nonce.into()
}

/// Writes a secret into a new file that only its owner can read.
pub fn write_private(path: &Path, key: &[u8]) -> Result<(), std::io::Error> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(key)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_flag_opens_only_where_it_belongs() {
        let vault = Vault::new([7; 32]);
        let (mine, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = vault.seal_flag("party", mine, true);
        assert_eq!(vault.open_flag("party", mine, &sealed), Ok(true));
        assert_eq!(vault.open_flag("party", other, &sealed), Err(SealBroken));
        assert_eq!(vault.open_flag("religion", mine, &sealed), Err(SealBroken));
        assert_eq!(Vault::new([8; 32]).open_flag("party", mine, &sealed), Err(SealBroken));
        assert_ne!(sealed, vault.seal_flag("party", mine, false));
    }

    #[test]
    fn the_key_is_made_once_and_kept_private() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = Vault::open_folder(folder.path()).unwrap().seal_flag("party", Uuid::nil(), true);
        let again = Vault::open_folder(folder.path()).unwrap();
        assert_eq!(again.open_flag("party", Uuid::nil(), &sealed), Ok(true));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(folder.path().join("seal.key")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
