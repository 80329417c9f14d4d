//! Files dropped by people and programs that know nothing of the daemon.
#![allow(clippy::unwrap_used, clippy::panic)]

mod desk;
mod drops;
mod flows;
mod names;
mod settling;
mod side_cars;
mod trouble;
