//! What cannot be seen from outside.

mod plans;
mod roads;
