//! A matcher for the patterns of the schema: literals, classes, groups, alternatives, and repetition with `? * + {n} {n,m}`.

/// Does the whole text match an anchored pattern, `^...$`?
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let inner = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix('$')).expect("patterns are anchored");
    let pattern: Vec<char> = inner.chars().collect();
    let text: Vec<char> = text.chars().collect();
    let (choice, end) = parse_choice(&pattern, 0);
    assert_eq!(end, pattern.len(), "the pattern is understood: {inner}");
    ends(&choice, &text, 0).contains(&text.len())
}

enum Node {
    /// Characters and ranges.
    Class(Vec<(char, char)>),
    /// One of several sequences.
    Choice(Vec<Vec<(Node, usize, usize)>>),
}

type Sequence = Vec<(Node, usize, usize)>;

fn parse_choice(pattern: &[char], mut at: usize) -> (Vec<Sequence>, usize) {
    let mut choice = vec![Vec::new()];
    while at < pattern.len() && pattern[at] != ')' {
        if pattern[at] == '|' {
            choice.push(Vec::new());
            at += 1;
            continue;
        }
        let (node, after) = parse_node(pattern, at);
        let (least, most, after) = parse_repetition(pattern, after);
        choice.last_mut().unwrap().push((node, least, most));
        at = after;
    }
    (choice, at)
}

fn parse_node(pattern: &[char], at: usize) -> (Node, usize) {
    match pattern[at] {
        '(' => {
            let (choice, end) = parse_choice(pattern, at + 1);
            (Node::Choice(choice), end + 1)
        }
        '[' => {
            let end = at + pattern[at..].iter().position(|&c| c == ']').unwrap();
            let (mut class, mut i) = (Vec::new(), at + 1);
            while i < end {
                let is_range = i + 2 < end && pattern[i + 1] == '-';
                class.push((pattern[i], pattern[if is_range { i + 2 } else { i }]));
                i += if is_range { 3 } else { 1 };
            }
            (Node::Class(class), end + 1)
        }
        '\\' if pattern[at + 1] == 's' => (Node::Class(vec![(' ', ' '), ('\t', '\r')]), at + 2),
        '\\' => (Node::Class(vec![(pattern[at + 1], pattern[at + 1])]), at + 2),
        c => (Node::Class(vec![(c, c)]), at + 1),
    }
}

fn parse_repetition(pattern: &[char], at: usize) -> (usize, usize, usize) {
    match pattern.get(at) {
        Some('?') => (0, 1, at + 1),
        Some('*') => (0, usize::MAX, at + 1),
        Some('+') => (1, usize::MAX, at + 1),
        Some('{') => {
            let end = at + pattern[at..].iter().position(|&c| c == '}').unwrap();
            let inner: String = pattern[at + 1..end].iter().collect();
            let (least, most) = inner.split_once(',').unwrap_or((&inner, &inner));
            (least.parse().unwrap(), most.parse().unwrap(), end + 1)
        }
        _ => (1, 1, at),
    }
}

/// Every place at which a match from `at` can end.
fn ends(choice: &[Sequence], text: &[char], at: usize) -> Vec<usize> {
    let mut all = Vec::new();
    for sequence in choice {
        let mut places = vec![at];
        for (node, least, most) in sequence {
            places = repeated(node, *least, *most, text, places);
        }
        all.extend(places);
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn repeated(node: &Node, least: usize, most: usize, text: &[char], from: Vec<usize>) -> Vec<usize> {
    let mut reached = if least == 0 { from.clone() } else { Vec::new() };
    let mut places = from;
    for round in 1..=most {
        places = places.iter().flat_map(|&at| once(node, text, at)).filter(|end| !reached.contains(end)).collect();
        places.sort_unstable();
        places.dedup();
        if places.is_empty() {
            break;
        }
        if round >= least {
            reached.extend(&places);
        }
    }
    reached
}

fn once(node: &Node, text: &[char], at: usize) -> Vec<usize> {
    match node {
        Node::Choice(choice) => ends(choice, text, at),
        Node::Class(class) => {
            let fits = text.get(at).is_some_and(|c| class.iter().any(|(first, last)| (first..=last).contains(&c)));
            if fits { vec![at + 1] } else { Vec::new() }
        }
    }
}

#[test]
fn patterns_match() {
    for (pattern, yes, no) in [
        ("^a[b-d]+$", &["ab", "abcd"][..], &["a", "ae", "xab"][..]),
        ("^(x|yz?)*\\.$", &[".", "xyyz."], &["x", "z."]),
        ("^[0-9]{2}(:[0-9]{1,3})?$", &["12", "12:3", "12:345"], &["1", "12:", "12:3456"]),
        ("^\\s*[+-]?1\\s*$", &["1", " -1 "], &["--1", "1 1"]),
    ] {
        assert!(yes.iter().all(|text| matches(pattern, text)), "{pattern}");
        assert!(!no.iter().any(|text| matches(pattern, text)), "{pattern}");
    }
}
