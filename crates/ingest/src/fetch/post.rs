//! One message to an address that the operator named.

use std::time::Duration;

use ureq::Agent;

/// Posts JSON. The address is the operator's own word: one of this machine or its own network is as good as any.
/// Redirects are not followed.
///
/// # Errors
/// What went wrong, as a sentence without the address, which may hold a token.
pub(crate) fn post(url: &str, json: &str, time: Duration) -> Result<(), String> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(time))
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(concat!("tradeq/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let sent = agent.post(url).content_type("application/json").send(json);
    let response = sent.map_err(|error| error.to_string().replace(url, "the address"))?;
    if response.status().is_success() {
        return Ok(());
    }
    Err(format!(
        "it answered with status {}",
        response.status().as_u16()
    ))
}
