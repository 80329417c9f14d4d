use chrono::{DateTime, Duration, NaiveTime, Utc};
use chrono_tz::Tz;
use tradeq_model::close_to;

use crate::fault::OwnFault;
use crate::keys::{Keys, Said};
use crate::schedule::{CALENDARS, CronSchedule, ReleaseSchedule, Schedule};

/// `schedule` with `zone`, or `release` with `at` and `zone`.
pub(super) fn schedule(
    keys: &mut Keys<'_>,
    now: DateTime<Utc>,
) -> Result<Option<Schedule>, OwnFault> {
    let (cron, release) = (keys.text("schedule")?, keys.text("release")?);
    let (zone, at) = (keys.text("zone")?, keys.text("at")?);
    match (cron, release) {
        (None, None) => Ok(None),
        (Some(_), Some(release)) => {
            Err(release.fault("left out where `schedule` is there", &release.value))
        }
        (Some(cron), None) => {
            if let Some(at) = at {
                return Err(at.fault("left out: it belongs to `release`", &at.value));
            }
            let Some(zone) = zone else {
                return Err(keys.missing("zone", "a time zone such as Asia/Shanghai"));
            };
            of_cron(&cron, named(&zone)?, now).map(Some)
        }
        (None, Some(release)) => {
            if !CALENDARS.contains(&release.value.as_str()) {
                let mut expected = format!("one of {}", CALENDARS.join(", "));
                if let Some(close) = close_to(&release.value, CALENDARS.into_iter()).first() {
                    expected.push_str(&format!("; did you mean `{close}`?"));
                }
                return Err(release.fault(&expected, &release.value));
            }
            let zone = zone.map(|zone| named(&zone)).transpose()?;
            let at = match &at {
                Some(said) => NaiveTime::parse_from_str(&said.value, "%H:%M")
                    .map_err(|_| said.fault("a time such as 10:00", &said.value))?,
                None => NaiveTime::from_hms_opt(10, 0, 0).unwrap_or_default(),
            };
            let zone = zone.unwrap_or(Tz::Asia__Shanghai);
            Ok(Some(Schedule::Release(ReleaseSchedule::new(
                &release.value,
                at,
                zone,
            ))))
        }
    }
}

fn of_cron(cron: &Said<String>, zone: Tz, now: DateTime<Utc>) -> Result<Schedule, OwnFault> {
    let read = CronSchedule::new(&cron.value, zone);
    let schedule = read.map_err(|error| {
        let expected = format!("a cron expression of five to seven fields ({error})");
        cron.fault(&expected, &cron.value)
    })?;
    let next = schedule.next_after(now);
    if next.is_none_or(|next| next - now > Duration::days(5 * 366)) {
        return Err(cron.fault("due at least once in five years", &cron.value));
    }
    Ok(Schedule::Cron(schedule))
}

fn named(zone: &Said<String>) -> Result<Tz, OwnFault> {
    zone.value.parse().map_err(|_| {
        let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        let close = close_to(&zone.value, names);
        let expected = match close.first() {
            Some(close) => format!("a time zone such as Asia/Shanghai; did you mean `{close}`?"),
            None => "a time zone such as Asia/Shanghai".to_owned(),
        };
        zone.fault(&expected, &zone.value)
    })
}
