use super::desk::{Desk, export};

/// What the job, the folder and the side-car say, each `export`, `import` or nothing.
const SAID: [&str; 3] = ["", "export", "import"];

#[test]
fn the_side_car_overrides_the_folder_and_the_folder_the_job() {
    for job in SAID {
        for folder in SAID {
            for side_car in SAID {
                let line = |flow: &str| match flow {
                    "" => String::new(),
                    flow => format!("flow = \"{flow}\"\n"),
                };
                let mut desk = Desk::new(&line(job));
                let name = if folder.is_empty() {
                    "a.csv".to_owned()
                } else {
                    format!("{folder}/a.csv")
                };
                desk.put(&name, export(202_401, 7));
                if !side_car.is_empty() {
                    desk.put(&format!("{name}.toml"), line(side_car));
                }
                desk.beats(4);
                let said = [side_car, folder, job]
                    .into_iter()
                    .find(|flow| !flow.is_empty());
                let what = format!("{job:?} {folder:?} {side_car:?}");
                let Some(said) = said else {
                    assert_eq!(
                        desk.names(),
                        ["refused/a.csv", "refused/a.csv.why"],
                        "{what}"
                    );
                    continue;
                };
                assert_eq!(desk.outcomes(), ["loaded"], "{what}");
                let mut expected = vec!["done/a.csv"];
                expected.extend((!side_car.is_empty()).then_some("done/a.csv.toml"));
                assert_eq!(desk.names(), expected, "{what}");
                let flows = desk.texts("select distinct flow from trade_all");
                assert_eq!(flows, [said], "{what}");
            }
        }
    }
}
