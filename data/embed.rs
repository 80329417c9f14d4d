// Shared by the build scripts: compiles a folder of text files into the crate, sorted by name,
// so that a new file in `migrations/` or `data/` is picked up without an edit.

fn embed(folder: &str, extension: &str, constant: &str) {
    use std::fmt::Write as _;
    let root = std::path::Path::new(&std::env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join(folder);
    println!("cargo::rerun-if-changed={}", root.display());
    let mut paths: Vec<_> = std::fs::read_dir(&root)
        .unwrap_or_else(|error| panic!("reading {}: {error}", root.display()))
        .map(|entry| entry.expect("a readable folder entry").path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    paths.sort();
    let mut code = format!("pub(crate) const {constant}: &[(&str, &str)] = &[\n");
    // FNV-1a over names and contents: a file filled with other texts has another version.
    let mut version: u64 = 0xcbf2_9ce4_8422_2325;
    for path in paths {
        let content = std::fs::read(&path).expect("a readable file");
        for byte in path.file_name().expect("a file name").as_encoded_bytes().iter().chain(&content) {
            version = (version ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        let name = path.file_stem().expect("a file name").to_string_lossy();
        let _ = writeln!(code, "    ({name:?}, include_str!({:?})),", path.display().to_string());
        println!("cargo::rerun-if-changed={}", path.display());
    }
    let _ = writeln!(code, "];\n#[allow(dead_code)]\npub(crate) const {constant}_VERSION: &str = \"{version:016x}\";");
    let target = std::path::Path::new(&std::env::var("OUT_DIR").expect("set by cargo")).join(format!("{}.rs", constant.to_lowercase()));
    std::fs::write(target, code).expect("a writable OUT_DIR");
}
