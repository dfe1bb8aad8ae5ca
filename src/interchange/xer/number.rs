//! Numbers as the file has them.

/// The largest number that a value may be, up or down: a thousand million hours are a hundred thousand years.
pub(super) const LARGEST: f64 = 1e9;

/// What a value is, if it is to be a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    /// A number.
    Of(f64),
    /// One whose only separator is followed by three digits: it may set off thousands instead of decimals. It is read as decimals, for P6
    /// sets off no thousands.
    Unclear(f64, Separator),
    /// One beyond [`LARGEST`].
    Huge,
    /// None.
    None,
}

/// What stands between the digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// `.`
    Point,
    /// `,`
    Comma,
}

/// Reads `40`, `7.5`, `-7,5`, `1.234,56`, `1,234,567` and `1.5E-2`. With two kinds of separators the last one is that of decimals; one kind that
/// comes twice sets off thousands.
///
/// # Complexity
/// O(length).
pub(super) fn parse(text: &[u8]) -> Number {
    match plain(text) {
        Some(number) => number,
        None => any(text),
    }
}

/// The usual form: a sign, digits, at most one separator, and not more digits than are exact.
fn plain(text: &[u8]) -> Option<Number> {
    let (is_negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let (mut mantissa, mut separator) = (0_i64, None);
    for (at, &byte) in digits.iter().enumerate() {
        match (byte, separator) {
            (b'0'..=b'9', _) => mantissa = mantissa * 10 + i64::from(byte - b'0'),
            (b'.', None) => separator = Some((Separator::Point, at)),
            (b',', None) => separator = Some((Separator::Comma, at)),
            _ => return None,
        }
        if at >= 15 {
            return None;
        }
    }
    let whole = separator.map_or(digits.len(), |(_, at)| at);
    if whole == 0 {
        return None;
    }
    let decimals = digits.len() - whole - usize::from(separator.is_some());
    let value = mantissa as f64 / 10_f64.powi(decimals as i32);
    let value = if is_negative { -value } else { value };
    Some(match separator {
        _ if value.abs() > LARGEST => Number::Huge,
        Some((kind, 1..=3)) if decimals == 3 && digits.first() != Some(&b'0') => Number::Unclear(value, kind),
        _ => Number::Of(value),
    })
}

/// Any other form.
fn any(text: &[u8]) -> Number {
    let Ok(text) = std::str::from_utf8(text) else { return Number::None };
    let text = text.strip_prefix('+').unwrap_or(text);
    let is_digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | 'e' | 'E');
    if text.len() > 64 || !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-')) || !text.chars().all(is_digits) {
        return Number::None;
    }
    let Some(text) = without_thousands(text) else { return Number::None };
    match text.parse::<f64>() {
        Ok(value) if value.abs() > LARGEST => Number::Huge,
        Ok(value) => Number::Of(value),
        Err(_) => Number::None,
    }
}

/// The number with a point for decimals and nothing for thousands; none if what is between thousands are not three digits.
fn without_thousands(text: &str) -> Option<String> {
    let last = text.rfind(['.', ',']);
    let Some((last, decimal)) = last.and_then(|at| Some((at, text.get(at..)?.chars().next()?))) else { return Some(text.into()) };
    let (whole, decimals) = text.split_at_checked(last)?;
    let (groups, decimals) = if whole.contains(decimal) { (text, "") } else { (whole, decimals) };
    let sizes = groups.trim_start_matches('-').split(['.', ',']).skip(1);
    if sizes.into_iter().any(|group| group.len() != 3) {
        return None;
    }
    Some(format!("{}{}", groups.replace(['.', ','], ""), decimals.replace(',', ".")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_numbers() {
        for (text, value) in [("0", 0.0), ("40", 40.0), ("-8", -8.0), ("7.5", 7.5), ("7,5", 7.5), ("0.0000", 0.0), ("0.618603", 0.618_603)]
        {
            assert_eq!(parse(text.as_bytes()), Number::Of(value), "{text}");
        }
        assert_eq!(parse(b"12.125"), Number::Unclear(12.125, Separator::Point));
        assert_eq!(parse(b"1,500"), Number::Unclear(1.5, Separator::Comma));
        assert_eq!(parse(b"0,125"), Number::Of(0.125));
    }

    #[test]
    fn unusual_numbers() {
        let cases = [("1.234,56", 1234.56), ("1,234,567", 1_234_567.0), ("-1,234.5", -1234.5), ("1.5E-2", 0.015), (".5", 0.5), ("+3", 3.0)];
        for (text, value) in cases {
            assert_eq!(parse(text.as_bytes()), Number::Of(value), "{text}");
        }
        assert_eq!(parse(b"0.333333333333333333333"), Number::Of(1.0 / 3.0));
    }

    #[test]
    fn no_numbers() {
        for text in ["", "-", ".", "4x", "1,23,456", "--1", "1 000", "NaN", "inf", "e5", "1e", "0x10", "1.2.3"] {
            assert_eq!(parse(text.as_bytes()), Number::None, "{text}");
        }
        for text in ["1000000001", "1e400", "-99999999999999999999999"] {
            assert_eq!(parse(text.as_bytes()), Number::Huge, "{text}");
        }
    }
}
