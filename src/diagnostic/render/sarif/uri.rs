//! The name of a spec as a URI reference (§3.10).

use std::fmt::Write;
use std::path::{Component, Path};

/// A relative reference with `/` between folders, or a `file` URI for an absolute path. What cannot stand in a URI is
/// percent-encoded.
pub(super) fn reference(name: &str) -> String {
    let path = Path::new(name);
    let mut uri = String::with_capacity(name.len() + 8);
    let mut first = true;
    if path.is_absolute() {
        uri.push_str("file://");
        first = false;
    }
    for component in path.components() {
        let part = match component {
            Component::CurDir | Component::RootDir => continue,
            Component::Prefix(prefix) => prefix.as_os_str().to_string_lossy(),
            Component::ParentDir => "..".into(),
            Component::Normal(part) => part.to_string_lossy(),
        };
        if !first {
            uri.push('/');
        }
        first = false;
        // In the first part of a relative reference, a colon would end a scheme.
        push_encoded(&mut uri, &part, path.is_absolute());
    }
    uri
}

fn push_encoded(uri: &mut String, part: &str, colons: bool) {
    for byte in part.bytes() {
        let stays = byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=@".contains(&byte) || (colons && byte == b':');
        if stays {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn names_become_references() {
        for (name, uri) in [
            ("fedgen.toml", "fedgen.toml"),
            ("./dns/fedgen.toml", "dns/fedgen.toml"),
            ("../a b/ü%.toml", "../a%20b/%C3%BC%25.toml"),
            ("a//b.toml", "a/b.toml"),
            ("http:x?y#z.toml", "http%3Ax%3Fy%23z.toml"),
            ("<stdin>", "%3Cstdin%3E"),
            ("a\u{1b}[31m\n.toml", "a%1B%5B31m%0A.toml"),
        ] {
            assert_eq!(reference(name), uri);
        }
    }

    #[cfg(unix)]
    #[test]
    fn absolute_paths_are_file_uris() {
        assert_eq!(reference("/srv/a b/c:d.toml"), "file:///srv/a%20b/c:d.toml");
        assert_eq!(reference("a\\b.toml"), "a%5Cb.toml");
    }

    #[cfg(windows)]
    #[test]
    fn paths_of_windows_have_slashes() {
        assert_eq!(reference(r"C:\dns\fedgen.toml"), "file:///C:/dns/fedgen.toml");
        assert_eq!(reference(r"dns\fedgen.toml"), "dns/fedgen.toml");
    }
}
