use std::net::IpAddr;

use thiserror::Error;

/// Why a text is not the DNS name it should be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NameError {
    /// `DN-03`, stricter by `M-115`: only letters, digits, `-` and `_`.
    #[error("label `{label}` holds {character:?}")]
    Character { label: String, character: char },
    /// `M-113`: no text, or only the root's dot.
    #[error("the name is empty")]
    Empty,
    /// `DN-01`, `M-113`: two dots in a row, or a leading one. `place` counts labels from 1.
    #[error("label {place} is empty")]
    EmptyLabel { place: usize },
    /// `M-107`: the tools would make `www.example.com.example.com` of it. `suggestion` is the same name, relative.
    #[error("the name already ends in `{zone}`")]
    EndsInZone { zone: String, suggestion: String },
    /// `DN-08`: `label` is not ASCII and has no punycode form.
    #[error("label `{label}` cannot be written in punycode")]
    Idna { label: String },
    /// `M-119`: an address where a name is wanted.
    #[error("`{address}` is an address")]
    IsAddress { address: IpAddr },
    /// `DN-01`: `length` bytes, counted in punycode.
    #[error("label `{label}` has {length} bytes; the limit is {limit}")]
    LabelTooLong { label: String, length: usize, limit: usize },
    /// `DN-02`: `length` bytes, counted in punycode with the zone's name and without a final dot.
    #[error("the name has {length} bytes; the limit is {limit}")]
    NameTooLong { length: usize, limit: usize },
    /// `DN-14`: an absolute name that is neither the zone's nor below it.
    #[error("`{name}` is not in zone `{zone}`")]
    OutsideZone { name: String, zone: String },
    /// `DN-13`: no dot inside, such as `com` or `localhost`.
    #[error("`{label}` has a single label")]
    SingleLabel { label: String },
    /// `DN-12`: a wildcard where one host or zone is meant.
    #[error("a wildcard is not possible here")]
    Wildcard,
    /// `DN-10`: an asterisk that is not the complete leftmost label.
    #[error("the `*` in label `{label}` is not a wildcard")]
    WildcardPlace { label: String },
}
