use std::time::Duration;

use crate::failure::Failure;
use crate::fault::OwnFault;
use crate::fetch::{Answered, Body, Call, Expected, Manners, Publisher, Wanted, Window};
use crate::keys::Keys;

/// Any address: a file whose adapter is told by its bytes, or a table with a map.
#[derive(Debug)]
pub struct Url;

impl Publisher for Url {
    fn name(&self) -> &'static str {
        "url"
    }

    fn about(&self) -> &'static str {
        "any file at an address, with a map where no adapter knows it"
    }

    fn manners(&self) -> Manners {
        Manners {
            base: "",
            pause: Duration::from_secs(1),
            calls_a_day: None,
            key_header: None,
        }
    }

    fn read(&self, keys: &mut Keys<'_>) -> Result<Wanted, OwnFault> {
        let url = keys.needed("url", "the address of a file")?;
        if !crate::config::is_http(&url.value) {
            return Err(url.fault("an http or https address", &url.value));
        }
        let mut wanted = Wanted::default();
        wanted.set("url", vec![url.value]);
        Ok(wanted)
    }

    fn first(&self, wanted: &Wanted, _window: &Window) -> Result<Vec<Call>, Failure> {
        let url = wanted.text("url").unwrap_or_default();
        let name = url.split(['?', '#']).next().unwrap_or_default();
        let name = name.rsplit('/').next().unwrap_or_default();
        let name = if name.is_empty() { "download" } else { name };
        Ok(vec![Call::data(url, name, Expected::Data)])
    }

    fn answer(&self, _call: &Call, _wanted: &Wanted, _body: &Body) -> Result<Answered, Failure> {
        Ok(Answered::Import)
    }
}
