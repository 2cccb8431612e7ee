//! The program through its web interface, on the small demonstration province.

mod app;
mod contract;
mod pages;
mod rights;
mod writing;
