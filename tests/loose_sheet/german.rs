//! Sheets in German.

use super::super::{fault, links, read, warnings};

#[test]
fn a_plan_of_ms_project() {
    let export = read(
        "Nr.;Vorgangsname;Dauer;Anfang;Fertig stellen;% Abgeschlossen;Vorgänger;Ressourcennamen;Meilenstein\n\
         1;Entwurf;5 Tage;02.03.2026;;50%;;Ada;Nein\n\
         2;Aufbau;2 Wochen;;;;1EA+2 Tage;Bob;Nein\n\
         3;Abnahme;1 Monat;;;;\"1AA;2EE\";;Ja\n",
    );
    let amounts: Vec<_> = export.tickets.iter().map(|ticket| ticket.original.unwrap().to_string()).collect();
    assert_eq!(amounts, ["5d", "2w", "20d"]);
    assert_eq!(links(&export), ["1 FS+2d 2", "1 SS 3", "2 FF 3"]);
    assert_eq!(export.tickets[0].planned_start.unwrap().to_string(), "2026-03-02");
    assert!(export.tickets[2].is_milestone);
    assert_eq!(warnings(&export), "");
}

#[test]
fn a_list_of_tasks() {
    let export = read(
        "Aufgabe,Verantwortlich,Zuständiges Team,Beginn,Frist,Aufwand (Std),Abhängig von,Fortschritt,Typ\n\
         Entwurf,Ada,Kern,2026-03-02,2026-03-06,16,,0.5,\n\
         Start,Bob,Kern,,,,Entwurf,,Meilenstein\n",
    );
    let first = &export.tickets[0];
    assert_eq!((&*first.name, &*first.owner, &*first.team), ("Entwurf", "Ada", "Kern"));
    assert_eq!((first.due.unwrap().to_string(), first.original.unwrap().to_string()), ("2026-03-06".into(), "16h".into()));
    assert_eq!(links(&export), ["1 FS 2"]);
    assert!(export.tickets[1].is_milestone);
    assert_eq!(warnings(&export), "");
}

#[test]
fn a_header_in_another_language_gets_a_hint() {
    assert!(fault("Vorgangstyp,Zusammenfassung\nx,y\n").contains("with the language of the profile set to English"));
}
