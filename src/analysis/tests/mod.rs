//! What cannot be seen from outside.

mod plans;
mod retimed;
mod roads;
