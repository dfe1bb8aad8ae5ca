//! UTF-16 as UTF-8, on the way through.

use std::io::{self, Read};

/// How many bytes are decoded at a time; an even number.
const BLOCK: usize = 1 << 14;

/// Reads UTF-16 and gives UTF-8; what is no character comes as U+FFFD.
pub(super) struct Decoder<R> {
    input: R,
    unit: fn([u8; 2]) -> u16,
    /// What was decoded, and how much of it was given away.
    decoded: Vec<u8>,
    given: usize,
    /// The first half of a pair that the block ended with.
    half: Option<u16>,
}

impl<R: Read> Decoder<R> {
    /// The lower byte comes first.
    pub(super) fn little(input: R) -> Self {
        Self { input, unit: u16::from_le_bytes, decoded: Vec::new(), given: 0, half: None }
    }

    /// The higher byte comes first.
    pub(super) fn big(input: R) -> Self {
        Self { unit: u16::from_be_bytes, ..Self::little(input) }
    }

    /// Decodes the next block.
    fn fill(&mut self) -> io::Result<()> {
        let mut block = Vec::with_capacity(BLOCK);
        self.input.by_ref().take(BLOCK as u64).read_to_end(&mut block)?;
        self.decoded.clear();
        self.given = 0;
        let mut units: Vec<u16> = self.half.take().into_iter().collect();
        let pairs = block.chunks(2).map(|pair| match *pair {
            [first, second] => (self.unit)([first, second]),
            _ => 0xFFFD,
        });
        units.extend(pairs);
        if block.len() == BLOCK && units.last().is_some_and(|unit| (0xD800..0xDC00).contains(unit)) {
            self.half = units.pop();
        }
        let mut text = [0; 4];
        for decoded in char::decode_utf16(units) {
            let character = decoded.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.decoded.extend_from_slice(character.encode_utf8(&mut text).as_bytes());
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given == self.decoded.len() {
            self.fill()?;
        }
        let length = self.decoded.get(self.given..).unwrap_or_default().read(into)?;
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_may_lie_across_blocks() {
        let text = format!("x{}", "\u{1F600}".repeat(BLOCK));
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut read = String::new();
        Decoder::little(bytes.as_slice()).read_to_string(&mut read).unwrap();
        assert!(read == text);
    }

    #[test]
    fn half_a_character_is_no_reason_to_stop() {
        let mut read = String::new();
        Decoder::big(&b"\xD8\x3D\0a\0"[..]).read_to_string(&mut read).unwrap();
        assert_eq!(read, "\u{FFFD}a\u{FFFD}");
    }
}
