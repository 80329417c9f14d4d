//! The language of labels.

/// The language in which names and units are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese, in simplified characters.
    Zh,
}

spelled!(Lang, "language", {
    En => "en" | "english" | "英文" | "英语",
    Zh => "zh" | "zh-cn" | "cn" | "chinese" | "中文",
});
