//! What the threads of a trace are called.

use hashbrown::{HashMap, HashSet};
use serde_json::Value;

use super::Event;

/// A process and a thread.
pub(super) type Thread = (String, String);

/// The names of threads: each its own, with its number behind it where several share one; else its number, with that of the process where there are
/// several.
pub(super) fn workers(events: &[Event], threads: &[Thread]) -> Vec<String> {
    let mut named: HashMap<Thread, &str> = HashMap::new();
    for event in events.iter().filter(|event| event.ph == "M" && event.name == "thread_name") {
        if let Some(name) = event.args.get("name").and_then(Value::as_str).filter(|name| !name.is_empty()) {
            named.insert(event.thread(), name);
        }
    }
    let several = threads.iter().any(|(process, _)| threads.first().is_some_and(|(first, _)| first != process));
    let number = |(process, thread): &Thread| if several { format!("{process}/{thread}") } else { thread.clone() };
    let mut times: HashMap<String, usize> = HashMap::new();
    for thread in threads {
        *times.entry(named.get(thread).map_or_else(|| number(thread), |&name| name.to_owned())).or_insert(0) += 1;
    }
    let called = |thread: &Thread| match named.get(thread) {
        Some(&name) if times.get(name).is_some_and(|&times| times > 1) => format!("{name} ({})", number(thread)),
        Some(&name) => name.to_owned(),
        None => number(thread),
    };
    let names: Vec<String> = threads.iter().map(called).collect();
    let distinct = names.iter().collect::<HashSet<_>>().len();
    // A name may look like another with its number.
    if distinct == names.len() { names } else { threads.iter().map(number).collect() }
}
