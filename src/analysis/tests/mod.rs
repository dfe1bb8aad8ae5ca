//! What cannot be seen from outside.

mod far_dates;
mod plans;
mod retimed;
mod roads;
