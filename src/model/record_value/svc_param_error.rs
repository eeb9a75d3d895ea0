use thiserror::Error;

use crate::model::AddressError;

/// Why a text is not the parameters of an HTTPS or SVCB record (`TYP-HTTPS`, RFC 9460). `key` is the parameter's.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SvcParamError {
    /// A hint that is not an address of the key's family.
    #[error("{key}: {error}")]
    Address { key: String, error: AddressError },
    /// Priority 0 takes none.
    #[error("parameter `{key}` beside priority 0")]
    AliasMode { key: String },
    #[error("a quote inside the value of `{key}`")]
    InnerQuote { key: String },
    /// `mandatory` names a key that is not there, itself, or one twice.
    #[error("`mandatory` names `{key}` {problem}")]
    Mandatory { key: String, problem: &'static str },
    /// `alpn=h2,,h3`.
    #[error("an item of `{key}` is empty")]
    MissingItem { key: String },
    #[error("`{key}` has no value")]
    MissingValue { key: String },
    /// `no-default-alpn` without `alpn`.
    #[error("`no-default-alpn` without `alpn`")]
    NoAlpn,
    /// The same key, perhaps once by name and once by number.
    #[error("`{key}` is there twice")]
    Twice { key: String },
    #[error("`{key}` takes no value")]
    UnexpectedValue { key: String },
    #[error("`{key}` is not a parameter")]
    UnknownKey { key: String },
    #[error("{key} `{text}` is not {wanted}")]
    Value { key: String, text: String, wanted: &'static str },
}
