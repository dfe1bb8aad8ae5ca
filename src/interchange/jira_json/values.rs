//! What the values of fields mean.

use serde_json::Value;

use crate::interchange::words::shown;
use crate::time::{Span, seconds};

/// A value as text: a text, a number, the name of an object, or the first of a list that has any; empty if there is none.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().into(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => values.iter().map(text_of).find(|text| !text.is_empty()).unwrap_or_default(),
        Value::Object(object) => {
            let names = ["displayName", "name", "title", "value", "key"];
            let texts = names.iter().filter_map(|name| object.get(*name)?.as_str());
            texts.map(str::trim).find(|text| !text.is_empty()).unwrap_or_default().into()
        }
        Value::Null | Value::Bool(_) => String::new(),
    }
}

/// Working time in seconds.
///
/// # Errors
/// What is wrong with the value, as a message.
pub(super) fn seconds_of(value: &Value) -> Result<Option<Span>, String> {
    let text = text_of(value);
    if value.is_null() || text.is_empty() {
        return Ok(None);
    }
    // Whole seconds, even where a tool wrote them as 3600.0; more than a hundred thousand years of them are nobody's estimate.
    let number = text.parse::<f64>().ok().filter(|number| (0.0..=4e12).contains(number));
    number.map(|number| Some(seconds(number as i64))).ok_or_else(|| format!("{} is no number of seconds; it was left out", shown(&text)))
}

/// Does a text look like the key of an issue, `ABC-12`?
pub(super) fn is_key(text: &str) -> bool {
    let Some((project, number)) = text.rsplit_once('-') else { return false };
    let is_letter = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    project.starts_with(|c: char| c.is_ascii_uppercase())
        && project.chars().all(is_letter)
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The page of an issue on the site, from its address in the interface.
pub(super) fn page(address: &str, key: &str) -> String {
    match address.split_once("/rest/api/") {
        Some((site, _)) => format!("{site}/browse/{key}"),
        None => address.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::hours;

    #[test]
    fn values_of_every_shape() {
        let read = |json: &str| text_of(&serde_json::from_str(json).unwrap());
        for (json, text) in [
            (r#"" a ""#, "a"),
            ("3.5", "3.5"),
            (r#"{"id": "1", "value": "x"}"#, "x"),
            (r#"[null, {"name": "n"}]"#, "n"),
            ("true", ""),
            ("[]", ""),
        ] {
            assert_eq!(read(json), text, "{json}");
        }
        let read = |json: &str| seconds_of(&serde_json::from_str(json).unwrap());
        assert_eq!(read("7200.0"), Ok(Some(hours(2))));
        assert_eq!(read("null"), Ok(None));
        assert!(read("-1").is_err() && read("1e300").is_err() && read("\"2h\"").is_err());
    }

    #[test]
    fn keys_and_pages() {
        assert!(is_key("ABC-12") && is_key("A_2-1"));
        assert!(!is_key("abc-1") && !is_key("ABC-") && !is_key("ABC") && !is_key("-1"));
        assert_eq!(page("https://x.test/rest/api/2/issue/7", "A-1"), "https://x.test/browse/A-1");
    }
}
