/// The text of a new report: a commented one that works, with this name and theme in it.
pub fn skeleton(name: &str, theme: &str) -> String {
    include_str!("../../../../data/skeleton.sql")
        .replace("{name}", name)
        .replace("{theme}", theme)
}
