//! Answers of web services, read as streams: one element of the list at a time, the members beside it kept as text.

mod bytes;
mod elements;
mod fields;
mod outline;
mod scalar;

#[cfg(test)]
mod tests;

pub(crate) use elements::{Elements, Shape};
pub(crate) use fields::{fields, values};
pub(crate) use outline::Outline;
pub(crate) use scalar::Scalar;
