//! What comes first, in the words of people.

use super::super::{links, read, warnings};

#[test]
fn by_key_number_and_name() {
    let export = read(
        "Key,Task,Depends on\n\
         T-1,Design,\n\
         T-2,\"Build, test\",\"t-1FS+3d, Vendor contract\"\n\
         T-3,Ship,\"2SS, build, TEST; design + 2 wks\"\n",
    );
    assert_eq!(links(&export), ["T-1 FS+3d T-2", "Vendor contract FS T-2", "T-2 SS T-3", "T-1 FS+2w T-3"]);
    let outside = "\"Vendor contract\" is neither a key, a number nor the name of a task here: taken as something outside";
    assert_eq!(warnings(&export), format!("Depends on: {outside} (line 3, column 3)"));
}

#[test]
fn numbers_are_keys_where_keys_are_numbers() {
    let export = read("ID,Task,Predecessors\n10,A,\n20,B,10\n30,C,2\n");
    assert_eq!(links(&export), ["10 FS 20", "2 FS 30"], "2 is no row, but a task elsewhere");
}

#[test]
fn the_other_way() {
    let export = read("Task,Blocks,Blocked by\nA,\"B\nC\",\nB,,a\nC,,\n");
    assert_eq!(links(&export), ["1 FS 2", "1 FS 3"]);
    assert_eq!(links(&read("No,Activity,Successors\n1,A,2FS+1d\n2,B,\n")), ["1 FS+1d 2"]);
}

#[test]
fn names_that_stand_twice() {
    let export = read("Task,After\nReview,\nBuild,review\nReview,Review\n");
    assert_eq!(links(&export), ["1 FS 2", "1 FS 3"]);
    assert!(
        warnings(&export)
            .contains("After: \"review\" is the name of `1`, `3`; the first was taken, name the right one by its key (line 3, column 2)")
    );
}

#[test]
fn nothing_and_nonsense() {
    let export = read("Task,Depends on\nA,-\nB,none\nC,N/A\nD,TBD\nE,\"1FS+3 moons\"\n");
    assert_eq!(links(&export), [""; 0]);
    let said = warnings(&export);
    assert!(said.contains("Depends on: \"TBD\" is no task: ignored (line 5, column 2)"), "{said}");
    assert!(said.contains("moons") && said.contains("(line 6, column 2)"), "{said}");
}

#[test]
fn empty_rows_do_not_count_and_it_is_said_where_it_matters() {
    let export = read("Task,Depends on\nA,\n,\nB,1\n");
    assert_eq!(links(&export), ["1 FS 2"]);
    assert!(warnings(&export).contains("the empty rows between them were not counted"));
    assert_eq!(warnings(&read("Task,Depends on\nA,\n,\nB,A\n")), "");
}

#[test]
fn what_names_nothing_here_is_told_with_its_place() {
    let export = read("Task,Depends on\nBuild,\nTest,Biuld\nShip,\"Biuld; OPS-7\"\n");
    assert_eq!(links(&export), ["Biuld FS 2", "Biuld FS 3", "OPS-7 FS 3"]);
    assert_eq!(
        warnings(&export),
        "Depends on: \"Biuld\" is neither a key, a number nor the name of a task here; did you mean \"Build\"? taken as something outside (line 3, column 2)\n\
         Depends on: \"OPS-7\" is neither a key, a number nor the name of a task here: taken as something outside (line 4, column 2)"
    );
}

#[test]
fn two_ties_of_the_same_two_tasks_are_two_links() {
    let export = read("Task,Days,Predecessors,Updated\nA,5,,2026-03-02\nB,5,1SS+1d; 1FF+3d,2026-03-02\n");
    assert_eq!(links(&export), ["1 SS+1d 2", "1 FF+3d 2"]);
}
