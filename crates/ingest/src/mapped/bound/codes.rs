//! Months and codes of a row.

use tradeq_model::Span;

use super::Bound;
use crate::fault::FileFault;
use crate::mapped::dimension::{Dimension, Meaning};
use crate::mapped::map::Map;
use crate::mapped::table::CellKind;

impl Bound {
    /// The months of the row. None to pass it over; inside, none where the person says them beside the file.
    pub(in crate::mapped) fn span(&mut self, map: &Map) -> Result<Option<Option<Span>>, FileFault> {
        let Some(period) = &map.period else {
            return Ok(Some(None));
        };
        let text = match self.meaning(&period.dimension)? {
            Meaning::Total | Meaning::Skip => {
                self.passed_over.others += 1;
                return Ok(None);
            }
            Meaning::AsWritten(text) | Meaning::Said(text) => text,
        };
        if let Some(span) = period.span(text) {
            return Ok(Some(Some(span)));
        }
        let hint = if self.kind(&period.dimension) == CellKind::Date {
            "the spreadsheet made a day of it: format the column as text, or write format = \"YYYY-MM-DD\" in the map"
        } else {
            "`span.format` of the map says how the file writes its months"
        };
        let expected = format!("months written as `{}`", period.format);
        Err(self.wrong_in(&period.dimension, &expected, text, hint))
    }

    /// A number that is a code. None to pass the row over; inside, none for all together.
    pub(in crate::mapped) fn code(
        &mut self,
        dimension: &Dimension,
    ) -> Result<Option<Option<u16>>, FileFault> {
        let text = match self.meaning(dimension)? {
            Meaning::Total => return Ok(Some(None)),
            Meaning::Skip => {
                self.passed_over.others += 1;
                return Ok(None);
            }
            Meaning::AsWritten(text) | Meaning::Said(text) => text,
        };
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let code = text.parse().ok().filter(|_| digits);
        code.map(|code| Some(Some(code))).ok_or_else(|| {
            let hint = "what stands for all together goes into `totals`; other words get their codes in `values`";
            self.wrong_in(dimension, "a code of digits", text, hint)
        })
    }
}
