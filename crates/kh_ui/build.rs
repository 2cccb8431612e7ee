//! Stops the build with one clear sentence when the front-end assets have not been built.

use std::path::Path;

fn main() {
    let manifest = Path::new("../../web/dist/manifest.json");
    println!("cargo::rerun-if-changed=../../web/dist");
    println!("cargo::rerun-if-changed={}", manifest.display());
    if !manifest.exists() {
        println!("cargo::error=web/dist is missing: run `cargo xtask assets` once, then build again");
    }
}
