//! Releases as their publisher prints them: pages and workbooks, good ones here and real ones where they are at hand.

mod conformance;
mod reading;
