//! How deep a text of JSON is in objects and lists, byte by byte.

/// What is open after some bytes. What is closed too often counts as closed.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::interchange) struct Nesting {
    depth: usize,
    in_text: bool,
    escaped: bool,
}

impl Nesting {
    /// Goes on by a byte.
    #[inline]
    pub(in crate::interchange) fn step(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.in_text => self.escaped = true,
            b'"' => self.in_text = !self.in_text,
            _ if self.in_text => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    /// Are so many objects and lists open, and no text?
    pub(in crate::interchange) fn is_at(self, depth: usize) -> bool {
        self.depth == depth && !self.in_text
    }
}
