#![allow(clippy::unwrap_used)]

use super::{NAME, YEAR, ZIP, read};

const GZ: &[u8] =
    include_bytes!("../../../../../tests/fixtures/wellformed/baci/BACI_HS22_Y2023_V202501.csv.gz");

#[test]
fn a_packed_year_cut_anywhere_is_refused() {
    for (name, bytes) in [
        ("BACI_HS22_Y2023_V202501.csv.gz", GZ),
        ("BACI_HS22_V202501.zip", ZIP),
    ] {
        assert_eq!(read(name, bytes).unwrap().len() % 2, 0);
        for end in 0..bytes.len() {
            assert!(read(name, &bytes[..end]).is_err(), "{name} cut at {end}");
        }
    }
}

#[test]
fn a_byte_that_changed_in_a_packed_year_changes_no_row_unseen() {
    let sound = read("BACI_HS22_V202501.zip", ZIP).unwrap();
    for at in 0..ZIP.len() {
        let mut damaged = ZIP.to_vec();
        damaged[at] ^= 0x15;
        if let Ok(rows) = read("BACI_HS22_V202501.zip", &damaged) {
            // The names, dates and flags of members may change without harm; a lost member may not pass.
            assert!(
                rows == sound || rows == sound[..2] || rows == sound[2..],
                "byte {at}"
            );
        }
    }
}

#[test]
fn a_year_packed_by_gzip_is_the_same_year() {
    let text = "t,i,j,k,v,q\n2023,4,699,120791,0.412,0.002\n2023,156,842,850760,23685.927,8047.4\n";
    assert_eq!(
        read("BACI_HS22_Y2023_V202501.csv.gz", GZ).unwrap(),
        read(NAME, text.as_bytes()).unwrap()
    );
    assert!(YEAR.starts_with(&text.as_bytes()[..50]));
}
