//! Names of months and weekdays in English, German, French, Spanish, Portuguese, Italian and Dutch.

/// By month, without accents. Any beginning of three letters or more that is the beginning of no other month is a name as well.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "janner", "janvier", "enero", "janeiro", "gennaio", "januari"],
    &["february", "februar", "feber", "fevrier", "febrero", "fevereiro", "febbraio", "februari"],
    &["march", "marz", "maerz", "mars", "marzo", "marco", "maart", "mrt", "mrz"],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maio", "maggio", "mei"],
    &["june", "juni", "juin", "junio", "junho", "giugno"],
    &["july", "juli", "juillet", "julio", "julho", "luglio"],
    &["august", "aout", "agosto", "augustus"],
    &["september", "septembre", "septiembre", "setiembre", "setembro", "settembre"],
    &["october", "oktober", "octobre", "octubre", "outubro", "ottobre"],
    &["november", "novembre", "noviembre", "novembro"],
    &["december", "dezember", "decembre", "diciembre", "dezembro", "dicembre"],
];

const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "montag", "lundi", "lunes", "segunda", "lunedi", "maandag"],
    &["tuesday", "tues", "dienstag", "mardi", "martes", "terca", "martedi", "dinsdag"],
    &["wednesday", "mittwoch", "mercredi", "miercoles", "quarta", "mercoledi", "woensdag"],
    &["thursday", "thurs", "donnerstag", "jeudi", "jueves", "quinta", "giovedi", "donderdag"],
    &["friday", "freitag", "vendredi", "viernes", "sexta", "venerdi", "vrijdag"],
    &["saturday", "samstag", "sonnabend", "samedi", "sabado", "sabato", "zaterdag"],
    &["sunday", "sonntag", "dimanche", "domingo", "domenica", "zondag"],
];

/// The number of the month of this name or abbreviation.
pub(super) fn month(word: &str) -> Option<u32> {
    let word = Folded::new(word)?;
    let mut found = (1..).zip(MONTHS).filter(|(_, names)| names.iter().any(|name| name.starts_with(word.text()))).map(|(month, _)| month);
    let month = found.next()?;
    found.next().is_none().then_some(month)
}

/// Is it the name of a weekday, or the beginning of two letters or more of one?
pub(super) fn is_weekday(word: &str) -> bool {
    let is_short = |text: &str| matches!(text, "mo" | "di" | "mi" | "do" | "fr" | "sa" | "so");
    is_short(&word.to_lowercase())
        || Folded::new(word).is_some_and(|word| {
            month_free(word.text()) && WEEKDAYS.iter().flat_map(|names| names.iter()).any(|name| name.starts_with(word.text()))
        })
}

/// `mar` is the beginning of `mardi` and `martes`, but means March.
fn month_free(text: &str) -> bool {
    text != "mar"
}

/// A word in lower case without accents, on the stack: names have eleven letters at most.
struct Folded {
    letters: [u8; 12],
    length: usize,
}

impl Folded {
    /// `None` for words of fewer than three letters, of more than any name has, or with letters that no name has.
    fn new(word: &str) -> Option<Self> {
        let mut folded = Self { letters: [0; 12], length: 0 };
        for c in word.chars() {
            let letter = match c.to_lowercase().next()? {
                'à' | 'á' | 'â' | 'ä' | 'ã' => 'a',
                'è' | 'é' | 'ê' => 'e',
                'ì' | 'í' => 'i',
                'ù' | 'ú' | 'û' | 'ü' => 'u',
                'ç' => 'c',
                letter => letter,
            };
            *folded.letters.get_mut(folded.length)? = u8::try_from(letter).ok().filter(u8::is_ascii_alphabetic)?;
            folded.length += 1;
        }
        (folded.length >= 3).then_some(folded)
    }

    fn text(&self) -> &str {
        self.letters.get(..self.length).and_then(|letters| std::str::from_utf8(letters).ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_means_its_month() {
        for (number, names) in (1..).zip(MONTHS) {
            for name in names {
                assert_eq!(month(name), Some(number), "{name}");
            }
        }
        let short = "jan feb mar apr may jun jul aug sep oct nov dec gen ene fév mär mrz mrt avr abr mai mag mei giu juin lug juil aoû ago \
                     sept set sett okt out ott dez dic Déc MÄRZ março";
        let numbers = [
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 1, 2, 3, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 9, 10, 10, 10, 12, 12, 12, 3, 3,
        ];
        for (name, number) in short.split_whitespace().zip(numbers) {
            assert_eq!(month(name), Some(number), "{name}");
        }
        for name in ["", "ju", "jui", "marc h", "tbd", "mon", "septemberish", "日本語"] {
            assert_eq!(month(name), None, "{name}");
        }
    }
}
