//! The program through its web interface, on the small demonstration province.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod account;
mod app;
mod changes;
mod checking;
mod commands;
mod contract;
mod feeds;
mod first_view;
mod hostile;
mod moving;
mod pages;
mod people;
mod portal;
mod portal_addresses;
mod portal_desk;
mod portal_editor;
mod portal_figures;
mod portal_library;
mod portal_reading;
mod portal_together;
mod rights;
mod snapshots;
mod transfers;
mod writing;
