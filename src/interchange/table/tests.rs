//! Tables as they come, whole and damaged.

#![allow(clippy::unwrap_used, reason = "a test may fail that way")]

use super::{Row, open};

fn cells(text: &str) -> Vec<Vec<String>> {
    let (header, mut rows) = open(text, 1, 10).unwrap();
    let mut all = Vec::new();
    while let Some(row) = rows.next() {
        all.push((0..header.len()).map(|index| row.cell(index).to_owned()).collect());
    }
    rows.into_faults().none().unwrap();
    all
}

fn faults(text: &str) -> String {
    match open(text, 1, 10) {
        Err(faults) => faults.to_string(),
        Ok((_, mut rows)) => {
            while rows.next().is_some() {}
            rows.into_faults().none().unwrap_err().to_string()
        }
    }
}

#[test]
fn names_may_stand_several_times() {
    let text = "\nKey;Label; due DATE;label;Other;Due-date\r\nA;x;;y;;2\r\n;;;;;\r\n\r\n\"B\r\nb\";;1;z;;3";
    let (header, mut rows) = open(text, 3, 10).unwrap();
    assert_eq!((header.line, header.len()), (4, 6));
    let (labels, due) = (header.all(["LABEL"]), header.all(["Other", "due date", "otheR"]));
    assert_eq!((&*labels, &*due), (&[1, 3][..], &[4, 2, 5][..]));
    assert_eq!(header.place(7, 2).path, "due DATE");
    let mut seen = Vec::new();
    while let Some(row) = rows.next() {
        let labels: Vec<_> = row.all(&labels).map(|(_, cell)| cell.to_owned()).collect();
        seen.push((row.line, row.raw, labels, row.first(&due).map(|(index, cell)| (index, cell.to_owned()))));
    }
    let expected = [
        (5, "A;x;;y;;2", vec!["x".to_owned(), "y".to_owned()], Some((5, "2".to_owned()))),
        (8, "\"B\r\nb\";;1;z;;3", vec!["z".to_owned()], Some((2, "1".to_owned()))),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn separators_and_line_ends() {
    for text in ["a,b\n1,2\n3,4", "a;b\r\n1;2\r\n3;4\r\n", "a\tb\r1\t2\r3\t4\r", "\"a\",b\n\n1 , 2\n,\n3,\"4\"\n"] {
        assert_eq!(cells(text), [["1", "2"], ["3", "4"]], "{text:?}");
    }
    assert_eq!(cells("sep=|\r\na,;|b\r\n1|2\r\n"), [["1", "2"]]);
    assert_eq!(
        faults("sep=;\na;b\n1\n2;3"),
        "the row has 1 cells, but the header has 2; put cells with a separator in double quotes (line 3, column 1)"
    );
    assert!(cells("a,b").is_empty());
}

#[test]
fn damage_has_its_place() {
    assert_eq!(faults(""), "the file has no header: it is empty; export it again, or check that it is the right one (line 1)");
    assert_eq!(
        faults("a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2"),
        "\
the file has 3 faults:
  the row has 2 cells, but the header has 3; put cells with a separator in double quotes (line 3, column 2)
  the row has 4 cells, but the header has 3; put cells with a separator in double quotes (line 4, column 4)
  the last row has 2 cells, but the header has 3: the file seems to break off here; export it again (line 5, column 2)"
    );
    assert!(faults("a,b\n1,\"2\n3,4").contains("never closed; close it, or double a quote that is meant as such (line 2, column 2)"));
    assert!(faults("a,b\n1,\0").contains("NUL"));
    assert!(faults(&",".repeat(10)).contains("the header has 11 columns, more than the 10 that such a file may have (line 1)"));
}

#[test]
fn cells_beyond_the_last_are_empty() {
    let (header, mut rows) = open("a\n1", 1, 10).unwrap();
    let row: Row<'_, '_> = rows.next().unwrap();
    assert_eq!((row.cell(9), row.text(&[4, 0]), header.name(3)), ("", "1", ""));
}
