//! What everything drawn is drawn with: shapes with a fill on a sheet of pixels.

use crate::Colour;
use crate::letters::Type;
use tiny_skia::{
    Color, FillRule, GradientStop, LineCap, LineJoin, LinearGradient, Paint, Path, PathBuilder, Pixmap, Point,
    RadialGradient, Rect, Shader, SpreadMode, Stroke, Transform,
};

/// What a shape is filled with.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fill {
    /// One colour.
    Flat(Colour),
    /// One colour that lets so much of what is below through: 0 is nothing to see, 1 is flat.
    Clear(Colour, f32),
    /// From the upper end to the lower.
    Down(Colour, Colour),
    /// From the left to the right.
    Across(Colour, Colour),
    /// One colour from one opacity above to another below.
    Fade(Colour, f32, f32),
    /// One colour from an opacity in the middle to nothing at the edge.
    Glow(Colour, f32),
}

impl From<Colour> for Fill {
    fn from(colour: Colour) -> Self {
        Self::Flat(colour)
    }
}

/// A place on the sheet, from the upper left.
pub(crate) type Place = (f32, f32);

/// A sheet of pixels and the shapes that can be put on it.
pub(crate) struct Brush {
    sheet: Pixmap,
    /// How shapes are moved and made larger on their way to the sheet.
    view: Transform,
}

impl Brush {
    pub(crate) fn new(width: u32, height: u32) -> Self {
        let sheet = Pixmap::new(width, height).expect("sheets have the constant sizes of this crate");
        Self { sheet, view: Transform::identity() }
    }

    /// Draws with the origin at `origin` and everything `scale` times as large.
    pub(crate) fn at(&mut self, origin: Place, scale: f32, draw: impl FnOnce(&mut Self)) {
        let outer = self.view;
        self.view = outer.pre_translate(origin.0, origin.1).pre_scale(scale, scale);
        draw(self);
        self.view = outer;
    }

    /// Draws turned clockwise by so many degrees around `centre`, which becomes the origin.
    pub(crate) fn turned(&mut self, centre: Place, degrees: f32, draw: impl FnOnce(&mut Self)) {
        let outer = self.view;
        self.view = outer.pre_translate(centre.0, centre.1).pre_rotate(degrees);
        draw(self);
        self.view = outer;
    }

    pub(crate) fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, fill: impl Into<Fill>) {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            self.fill(&PathBuilder::from_rect(rect), fill);
        }
    }

    /// A rectangle with round corners; `corner` is their radius.
    pub(crate) fn round(&mut self, (x, y): Place, (width, height): Place, corner: f32, fill: impl Into<Fill>) {
        // How far the handles of a Bézier curve lie from its ends to come close to a quarter of a circle.
        const HANDLE: f32 = 0.552_285;
        let corner = corner.min(width / 2.0).min(height / 2.0);
        let handle = corner * (1.0 - HANDLE);
        let (right, bottom) = (x + width, y + height);
        let mut path = PathBuilder::new();
        path.move_to(x + corner, y);
        path.line_to(right - corner, y);
        path.cubic_to(right - handle, y, right, y + handle, right, y + corner);
        path.line_to(right, bottom - corner);
        path.cubic_to(right, bottom - handle, right - handle, bottom, right - corner, bottom);
        path.line_to(x + corner, bottom);
        path.cubic_to(x + handle, bottom, x, bottom - handle, x, bottom - corner);
        path.line_to(x, y + corner);
        path.cubic_to(x, y + handle, x + handle, y, x + corner, y);
        path.close();
        self.finish(path, fill);
    }

    pub(crate) fn oval(&mut self, (x, y): Place, across: f32, down: f32, fill: impl Into<Fill>) {
        let path = Rect::from_xywh(x - across, y - down, 2.0 * across, 2.0 * down).and_then(PathBuilder::from_oval);
        if let Some(path) = path {
            self.fill(&path, fill);
        }
    }

    pub(crate) fn circle(&mut self, centre: Place, radius: f32, fill: impl Into<Fill>) {
        self.oval(centre, radius, radius, fill);
    }

    pub(crate) fn polygon(&mut self, corners: &[Place], fill: impl Into<Fill>) {
        let mut path = PathBuilder::new();
        straight(&mut path, corners);
        path.close();
        self.finish(path, fill);
    }

    /// A closed shape whose outline runs softly through the middles between `corners`.
    pub(crate) fn blob(&mut self, corners: &[Place], fill: impl Into<Fill>) {
        let [first, .., last] = corners else { return };
        let mut path = PathBuilder::new();
        let begin = middle(*last, *first);
        path.move_to(begin.0, begin.1);
        for (index, corner) in corners.iter().enumerate() {
            let end = middle(*corner, corners[(index + 1) % corners.len()]);
            path.quad_to(corner.0, corner.1, end.0, end.1);
        }
        path.close();
        self.finish(path, fill);
    }

    /// What lies below a soft line through `ridge`, down to `bottom`: hills, banks, foliage.
    pub(crate) fn hills(&mut self, ridge: &[Place], bottom: f32, fill: impl Into<Fill>) {
        let [first, .., last] = ridge else { return };
        let mut path = PathBuilder::new();
        path.move_to(first.0, bottom);
        path.line_to(first.0, first.1);
        for pair in ridge.windows(2) {
            let end = middle(pair[0], pair[1]);
            path.quad_to(pair[0].0, pair[0].1, end.0, end.1);
        }
        path.line_to(last.0, last.1);
        path.line_to(last.0, bottom);
        path.close();
        self.finish(path, fill);
    }

    /// A line through `places` with round ends.
    pub(crate) fn line(&mut self, places: &[Place], width: f32, fill: impl Into<Fill>) {
        let mut path = PathBuilder::new();
        straight(&mut path, places);
        self.stroke(path, width, fill);
    }

    /// A curve from `from` to `to`, pulled towards `over`.
    pub(crate) fn arc(&mut self, from: Place, over: Place, to: Place, stroke: (f32, Colour)) {
        let mut path = PathBuilder::new();
        path.move_to(from.0, from.1);
        path.quad_to(over.0, over.1, to.0, to.1);
        self.stroke(path, stroke.0, stroke.1);
    }

    pub(crate) fn ring(&mut self, centre: Place, radius: f32, width: f32, fill: impl Into<Fill>) {
        let mut path = PathBuilder::new();
        path.push_circle(centre.0, centre.1, radius);
        self.stroke(path, width, fill);
    }

    /// A line of text that begins at `place` and stands on it.
    pub(crate) fn text(&mut self, text: &str, set_in: Type, place: Place, fill: impl Into<Fill>) {
        if let Some(path) = set_in.outline(text, place.0, place.1) {
            self.fill(&path, fill);
        }
    }

    /// A line of text with its middle at `place`.
    pub(crate) fn text_in_middle(&mut self, text: &str, set_in: Type, place: Place, fill: impl Into<Fill>) {
        self.text(text, set_in, (place.0 - set_in.width(text) / 2.0, place.1), fill);
    }

    /// The pixels as RGB. Sheets are covered to the edge, so nothing is transparent.
    pub(crate) fn into_rgb(self) -> image::RgbImage {
        let (width, height) = (self.sheet.width(), self.sheet.height());
        let rgb = self.sheet.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        image::RgbImage::from_raw(width, height, rgb).expect("a pixel of the sheet is a pixel of the picture")
    }

    fn finish(&mut self, path: PathBuilder, fill: impl Into<Fill>) {
        if let Some(path) = path.finish() {
            self.fill(&path, fill);
        }
    }

    fn fill(&mut self, path: &Path, fill: impl Into<Fill>) {
        let paint = paint(fill.into(), path.bounds());
        self.sheet.fill_path(path, &paint, FillRule::Winding, self.view, None);
    }

    fn stroke(&mut self, path: PathBuilder, width: f32, fill: impl Into<Fill>) {
        let Some(path) = path.finish() else { return };
        let stroke = Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() };
        let paint = paint(fill.into(), path.bounds());
        self.sheet.stroke_path(&path, &paint, &stroke, self.view, None);
    }
}

fn straight(path: &mut PathBuilder, places: &[Place]) {
    for (index, (x, y)) in places.iter().enumerate() {
        if index == 0 {
            path.move_to(*x, *y);
        } else {
            path.line_to(*x, *y);
        }
    }
}

fn middle(one: Place, other: Place) -> Place {
    (f32::midpoint(one.0, other.0), f32::midpoint(one.1, other.1))
}

fn paint(fill: Fill, bounds: Rect) -> Paint<'static> {
    let (top, bottom) = (Point::from_xy(0.0, bounds.top()), Point::from_xy(0.0, bounds.bottom()));
    let (left, right) = (Point::from_xy(bounds.left(), 0.0), Point::from_xy(bounds.right(), 0.0));
    let shader = match fill {
        Fill::Flat(colour) => Shader::SolidColor(seen(colour, 1.0)),
        Fill::Clear(colour, opacity) => Shader::SolidColor(seen(colour, opacity)),
        Fill::Down(above, below) => linear(top, bottom, seen(above, 1.0), seen(below, 1.0)),
        Fill::Across(before, behind) => linear(left, right, seen(before, 1.0), seen(behind, 1.0)),
        Fill::Fade(colour, above, below) => linear(top, bottom, seen(colour, above), seen(colour, below)),
        Fill::Glow(colour, opacity) => glow(bounds, seen(colour, opacity), seen(colour, 0.0)),
    };
    Paint { shader, anti_alias: true, ..Paint::default() }
}

fn seen(colour: Colour, opacity: f32) -> Color {
    let mut seen = Color::from_rgba8(colour.red, colour.green, colour.blue, 255);
    seen.set_alpha(opacity.clamp(0.0, 1.0));
    seen
}

fn linear(from: Point, to: Point, first: Color, last: Color) -> Shader<'static> {
    let stops = vec![GradientStop::new(0.0, first), GradientStop::new(1.0, last)];
    LinearGradient::new(from, to, stops, SpreadMode::Pad, Transform::identity()).unwrap_or(Shader::SolidColor(first))
}

/// A round glow made as wide and as high as the shape.
fn glow(bounds: Rect, first: Color, last: Color) -> Shader<'static> {
    let stops = vec![GradientStop::new(0.0, first), GradientStop::new(1.0, last)];
    let centre = Transform::from_translate(
        f32::midpoint(bounds.left(), bounds.right()),
        f32::midpoint(bounds.top(), bounds.bottom()),
    );
    let place = centre.pre_scale(bounds.width() / 2.0, bounds.height() / 2.0);
    let origin = Point::from_xy(0.0, 0.0);
    RadialGradient::new(origin, 0.0, origin, 1.0, stops, SpreadMode::Pad, place).unwrap_or(Shader::SolidColor(last))
}
