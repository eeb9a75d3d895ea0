use thiserror::Error;

use super::SvcParamError;
use crate::model::{AddressError, NameError};

/// Why a text is not a value of the wanted type. `field` is the field's name in the form that the help shows.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ValueError {
    #[error(transparent)]
    Address(#[from] AddressError),
    /// Text after the closing quote, as in `"a"b`.
    #[error("text after the closing quote of the {field}")]
    AfterQuote { field: &'static str },
    /// `TYP-CAA`: other than letters and digits.
    #[error("tag `{tag}` holds {character:?}")]
    CaaTag { tag: String, character: char },
    /// A character that must be written as an escape.
    #[error("the {field} holds {character:?}")]
    Character { field: &'static str, character: char },
    /// `M-118`: AWS calls it `UnsupportedCharacter`.
    #[error("the value holds {character:?}")]
    Control { character: char },
    #[error("the value is empty")]
    Empty,
    /// `TYP-NAPTR`, `TXT-02`: a backslash with neither `"`, `\` nor three octal digits after it. `suggestion` doubles it.
    #[error("`{escape}` in the {field} is not an escape")]
    Escape { field: &'static str, escape: String, suggestion: String },
    #[error("{found} {} instead of {wanted}", if *found == 1 { "field" } else { "fields" })]
    FieldCount { found: usize, wanted: usize },
    /// A character of a digest.
    #[error("{character:?} is not a hexadecimal digit")]
    HexDigit { character: char },
    /// `TYP-DS`, `TYP-SSHFP`, `TYP-TLSA`: the digest's type gives its length.
    #[error("{found} hexadecimal digits instead of {wanted}")]
    HexLength { found: usize, wanted: usize },
    /// Half a byte too much.
    #[error("{found} hexadecimal digits are not whole bytes")]
    HexOdd { found: usize },
    #[error(transparent)]
    Name(#[from] NameError),
    /// `TYP-NAPTR`: there is a regexp, and the replacement is not `.`.
    #[error("both a regexp and a replacement")]
    NaptrBoth,
    /// `TYP-NAPTR`: flags other than one of A, P, S, U.
    #[error("flags `{flags}` are unknown")]
    NaptrFlags { flags: String },
    /// `TYP-NAPTR`: no regexp, and the replacement is `.`.
    #[error("neither a regexp nor a replacement")]
    NaptrNeither,
    /// Not a decimal number of this range.
    #[error("{field} `{text}` is not a number from {low} to {high}")]
    Number { field: &'static str, text: String, low: u32, high: u32 },
    #[error("a quote is not closed")]
    OpenQuote,
    /// `M-118`.
    #[error("spaces around the value")]
    OuterSpace { trimmed: String },
    /// `TXT-01`: one string of a value, in bytes without escapes.
    #[error("the {field} has {length} bytes; the limit is {limit}")]
    StringTooLong { field: &'static str, length: usize, limit: usize },
    #[error(transparent)]
    SvcParam(#[from] SvcParamError),
    /// `REC-05`, `TXT-01`: counted with quotes and escapes.
    #[error("{length} characters, with quotes and escapes; the limit is {limit}")]
    TooLong { length: usize, limit: usize },
    /// `TYP-SSHFP`: number 5 of the algorithms.
    #[error("{field} {number} does not exist")]
    Unassigned { field: &'static str, number: u32 },
    /// `TYP-CAA`, `TYP-NAPTR`: `suggestion` is the field in quotes.
    #[error("no quotes around the {field}")]
    Unquoted { field: &'static str, suggestion: String },
}
