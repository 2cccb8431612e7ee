//! **Chia sẻ**: the picture that a shared link shows, and the addresses at which a reader shares an article.

use crate::actions::PortalError;
use crate::address::Base;
use crate::made::{MadeFile, Workshop};
use crate::pages::Setting;
use crate::portal::{Answer, Portal};
use kh_images::Colour;
use uuid::Uuid;

/// Pictures for shared links take so much memory at most.
const MOST_MEMORY: usize = 16 << 20;

/// The place where pictures for shared links are drawn, by the row of the site and the revision of the article.
pub(crate) fn easel() -> Workshop<(Uuid, Uuid)> {
    Workshop::new(MOST_MEMORY)
}

impl Portal {
    /// The picture with the name `file`. A picture of an older revision leads to that of the present one.
    pub(crate) async fn share_picture(&self, setting: &Setting<'_>, file: &str) -> Result<Answer, PortalError> {
        let code = file.split('-').next().unwrap_or_default();
        let headline = setting.catalogue.headline(code).filter(|headline| headline.is_public(self.now()));
        let Some(headline) = headline.filter(|headline| headline.article.site == setting.site.fact.code) else {
            return Ok(Answer::Nothing);
        };
        if file != Base::share_picture_name(headline) {
            return Ok(Answer::Elsewhere(setting.base.share_picture(headline)));
        }
        let site = &setting.site.fact;
        let section = setting.catalogue.sections(&site.code).find(|held| held.fact.code == headline.article.section);
        let day = kh_reports::labels::day(headline.day);
        let line = section.map_or_else(|| day.clone(), |held| format!("{} · {day}", held.fact.title));
        let (title, name, colour) =
            (headline.article.title.clone(), site.name.clone(), Colour::hex(site.colour_number()));
        let drawn = self.easel().file((setting.site.id, headline.revision), async || {
            let drawing = tokio::task::spawn_blocking(move || kh_images::open_graph(&title, &name, &line, colour));
            let bytes = drawing.await.map_err(|error| std::io::Error::other(error.to_string()))??;
            Ok::<_, PortalError>(MadeFile::new(bytes, "image/png"))
        });
        Ok(Answer::File(drawn.await?))
    }
}

/// Where a reader shares `address`: names and links, which work without a script and ask nothing of anybody until they
/// are followed.
pub(crate) fn share_links(address: &str, title: &str) -> [(&'static str, String); 3] {
    let (address, title) = (percent(address), percent(title));
    [
        ("Zalo", format!("https://zalo.me/share?url={address}&title={title}")),
        ("Facebook", format!("https://www.facebook.com/sharer/sharer.php?u={address}")),
        ("Thư điện tử", format!("mailto:?subject={title}&body={title}%0D%0A{address}")),
    ]
}

/// Percent-encodes a text for a place in a query.
pub(crate) fn percent(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("writing to a string does not fail");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_title_leaves_its_place_in_a_link() {
        for (name, href) in share_links("https://a.vn/tin/x-1?y=1", "Học & \"làm\"\r\nBcc: a@b") {
            assert!(href.contains("https%3A%2F%2Fa.vn%2Ftin%2Fx-1%3Fy%3D1"), "{name}: {href}");
            assert!(!href.contains([' ', '"', '\r', '\n']) && !href.contains("Bcc: "), "{name}: {href}");
            assert!(href.matches('&').count() <= 1, "{name}: {href}");
        }
        assert_eq!(percent("học 9"), "h%E1%BB%8Dc%209");
    }
}
