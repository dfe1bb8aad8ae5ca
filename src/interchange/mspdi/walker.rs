//! Walks through the elements of an XML text. Nothing is copied; the depth is bounded; the first fault of the XML itself stops it.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use super::report::{Report, clipped};
use super::skipped::Skipped;
use super::syntax;

/// How deep elements may be nested. Projects need nine.
const DEEPEST: usize = 64;

/// The XML cannot be read on; its fault is in the report.
#[derive(Debug)]
pub(super) struct Stop;

/// The start of an element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'a> {
    /// Its name without a prefix.
    pub(super) name: &'a str,
    /// The byte at which it begins.
    pub(super) at: usize,
    /// What stands between its name and its `>`.
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// What the default namespace is set to here.
    pub(super) fn namespace(&self) -> Option<&'a str> {
        // `xmlns:xsi` and its like are not the default one.
        let rest = self.attributes.split("xmlns").skip(1).find_map(|rest| rest.trim_start().strip_prefix('='));
        let rest = rest?.trim_start();
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        rest.get(1..)?.split_once(quote).map(|(name, _)| name)
    }
}

enum Piece<'a> {
    Open(Tag<'a>),
    Close,
    Text(&'a str),
    Char(char),
    End,
}

/// See the [module](self).
#[derive(Debug)]
pub(super) struct Walker<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    depth: usize,
    /// What is wrong so far.
    pub(super) report: Report<'a>,
    /// What was passed over that matters.
    pub(super) skipped: Skipped,
}

impl<'a> Walker<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, text, depth: 0, report: Report::new(text), skipped: Skipped::default() }
    }

    /// The outermost element.
    pub(super) fn root(&mut self) -> Result<Tag<'a>, Stop> {
        loop {
            let at = self.position();
            match self.next()? {
                Piece::Open(tag) => return Ok(tag),
                Piece::Text(text) if text.trim().is_empty() => {}
                Piece::End => return Err(self.stop(at, "the file has no element; save the project as XML again".into())),
                _ => {
                    let message = "the file is not XML: text stands before the first element; save the project as XML".into();
                    return Err(self.stop(at, message));
                }
            }
        }
    }

    /// Nothing may follow the outermost element.
    pub(super) fn end(&mut self) -> Result<(), Stop> {
        loop {
            let at = self.position();
            match self.next()? {
                Piece::End => return Ok(()),
                Piece::Text(text) if text.trim().is_empty() => {}
                _ => {
                    return Err(
                        self.stop(at, "something stands behind the end of the project; remove it, or save the project again".into())
                    );
                }
            }
        }
    }

    /// The next element within the innermost open one; `None` at the end of that one.
    pub(super) fn child(&mut self) -> Result<Option<Tag<'a>>, Stop> {
        loop {
            let at = self.position();
            match self.next()? {
                Piece::Open(tag) => return Ok(Some(tag)),
                Piece::Close | Piece::End => return Ok(None),
                Piece::Text(text) => {
                    let begun = text.trim_ascii_start();
                    if !begun.is_empty() {
                        let (at, text) = (at + text.len() - begun.len(), clipped(begun.trim_ascii_end()));
                        self.report.fault(at, "", format!("the text `{text}` stands between elements; remove it"));
                    }
                }
                Piece::Char(_) => self.report.fault(at, "", "text stands between elements; remove it".into()),
            }
        }
    }

    /// The text of an element that was just opened.
    pub(super) fn text(&mut self, tag: Tag<'a>) -> Result<Cow<'a, str>, Stop> {
        let mut all = Cow::Borrowed("");
        loop {
            match self.next()? {
                Piece::Text(text) if all.is_empty() => all = Cow::Borrowed(text),
                Piece::Text(text) => all.to_mut().push_str(text),
                Piece::Char(char) => all.to_mut().push(char),
                Piece::Close | Piece::End => return Ok(all),
                Piece::Open(inner) => {
                    let message = format!("an element `{}` stands where a value is expected; write the value alone", clipped(inner.name));
                    self.report.fault(inner.at, tag.name, message);
                    self.pass()?;
                }
            }
        }
    }

    /// The value of an element that was just opened; `None` if it is empty, or is none (which is a fault).
    pub(super) fn value<T>(&mut self, tag: Tag<'a>, parse: impl FnOnce(&str) -> Result<T, String>) -> Result<Option<T>, Stop> {
        let text = self.text(tag)?;
        let text = text.trim_ascii();
        if text.is_empty() {
            return Ok(None);
        }
        Ok(parse(text).map_err(|message| self.report.fault(tag.at, tag.name, message)).ok())
    }

    /// The UID of a row; that there is none is a fault.
    pub(super) fn uid(&mut self, row: Tag<'a>, uid: Option<i64>) -> Option<i64> {
        if uid.is_none() && !self.report.has("UID") {
            self.report.fault(row.at, row.name, "there is no UID; give each row a number of its own".into());
        }
        uid
    }

    /// Passes over an element that was just opened, and notes it if it matters.
    pub(super) fn skip(&mut self, tag: Tag<'a>) -> Result<(), Stop> {
        if !Skipped::matters(tag.name) {
            return self.pass();
        }
        let from = self.position();
        self.pass()?;
        let inside = self.text.get(from..self.position()).unwrap_or_default();
        self.skipped.note(tag.name, inside);
        Ok(())
    }

    /// To the end of the innermost open element.
    fn pass(&mut self) -> Result<(), Stop> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    fn next(&mut self) -> Result<Piece<'a>, Stop> {
        loop {
            let at = self.position();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.broken(&error)),
            };
            return match event {
                Event::Start(start) => self.open(at, start.name().as_ref().len()),
                Event::Empty(_) | Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Ok(Piece::Close)
                }
                Event::Text(text) => Ok(Piece::Text(self.slice(at, text.len()))),
                Event::CData(text) => Ok(Piece::Text(self.slice(at + "<![CDATA[".len(), text.len()))),
                Event::GeneralRef(reference) => self.reference(at, &reference),
                Event::Eof if self.depth > 0 => {
                    Err(self.stop(self.text.len(), "the file breaks off here, with open elements; save the project as XML again".into()))
                }
                Event::Eof => Ok(Piece::End),
                Event::DocType(kind) => Err(self.stop(at, syntax::document_type(&kind).into())),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
        }
    }

    fn open(&mut self, at: usize, length: usize) -> Result<Piece<'a>, Stop> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let message = format!("elements are nested deeper than {DEEPEST}, which no project is; save the project as XML again");
            return Err(self.stop(at, message));
        }
        let name = self.slice(at + 1, length);
        // The parser takes anything for a name.
        if !name.starts_with(|first: char| first.is_alphabetic() || first == '_') {
            return Err(self.stop(at, "`<` begins no element here; write `&lt;` for a `<` in a text".into()));
        }
        let attributes = self.text.get(at + 1 + length..self.position()).unwrap_or_default();
        let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
        Ok(Piece::Open(Tag { name, at, attributes }))
    }

    fn reference(&mut self, at: usize, reference: &BytesRef<'_>) -> Result<Piece<'a>, Stop> {
        if let Some(char) = syntax::character(reference) {
            return Ok(Piece::Char(char));
        }
        let message = syntax::no_character(self.slice(at + 1, reference.len()));
        Err(self.stop(at, message))
    }

    fn broken(&mut self, error: &quick_xml::Error) -> Stop {
        let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX).min(self.text.len());
        self.stop(at, syntax::message(error))
    }

    /// Reports what the text cannot be read on for.
    pub(super) fn stop(&mut self, at: usize, message: String) -> Stop {
        self.report.fault(at, "", message);
        Stop
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn slice(&self, from: usize, length: usize) -> &'a str {
        self.text.get(from..from + length).unwrap_or_default()
    }
}
