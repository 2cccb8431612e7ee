//! The site that a fact of the portal names: it must be one that the unit of the fact keeps.
//!
//! The right to record is asked at the unit, and the code of the site is only a field beside it; without this, whoever
//! edits the site of a commune could put a menu item on that of the province. What comes in by other ways is left out
//! when the pages are drawn.

use super::Desk;
use crate::web::WebError;
use kh_access::Resource;
use kh_facts::FormErrors;
use kh_kernel::fact::Draft;

/// The column that names a site.
const SITE: &str = "site";

/// What is wrong with the site of a draft.
pub(super) async fn check(desk: &Desk, draft: &Draft) -> Result<FormErrors, WebError> {
    let mut errors = FormErrors::default();
    let at = desk.kind.fields.iter().position(|field| field.name == SITE);
    let named = at.filter(|_| desk.resource == Resource::Portal).and_then(|at| draft.values.get(at)?.as_text());
    let Some(code) = named else { return Ok(errors) };
    let app = desk.visitor.app();
    let catalogue = app.portal.catalogue(&app.book).await?;
    let org = app.book.structure().await?.tree_on(app.today())?;
    match catalogue.site(code).map(|site| org.keeper(site.unit)) {
        None => errors.push(SITE, format!("Không có trang nào mang mã \"{code}\". Xem mã ở mục Trang thông tin.")),
        Some(keeper) if keeper != org.keeper(draft.unit) => {
            let name = org.name(keeper);
            errors.push(
                SITE,
                format!("Trang \"{code}\" do {name} phụ trách. Hãy ghi ở đơn vị đó, hoặc chọn trang khác."),
            );
        }
        Some(_) => {}
    }
    Ok(errors)
}
