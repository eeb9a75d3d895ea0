//! Ids that AWS gives.

/// The id of a hosted zone, as the API gives it without `/hostedzone/` (M-21).
pub fn is_zone_id(text: &str) -> bool {
    is_resource_id(text, 'Z')
}

/// The id of a reusable delegation set, without `/delegationset/`.
pub fn is_delegation_set_id(text: &str) -> bool {
    is_resource_id(text, 'N')
}

/// The id of a VPC: 8 hexadecimal digits, 17 in newer ones (HZ-04).
pub fn is_vpc_id(text: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.strip_prefix("vpc-").is_some_and(|id| [8, 17].contains(&id.len()) && id.bytes().all(is_digit))
}

/// The second part of an ARN: `aws`, or `aws-` and a word, as in `aws-us-gov`.
pub fn is_partition(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut words = text.split('-');
    words.next() == Some("aws") && words.all(is_word)
}

/// The number of an account.
pub fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The longest id that the API takes (`ResourceId`).
const RESOURCE_ID_CHARS: usize = 32;

fn is_resource_id(text: &str, first: char) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    let rest = text.strip_prefix(first).unwrap_or_default();
    !rest.is_empty() && text.len() <= RESOURCE_ID_CHARS && rest.bytes().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_zones_and_delegation_sets() {
        let longest = format!("Z{}", "9".repeat(31));
        for id in ["Z1", "Z2FDTNDATAQYW2", "Z0123456789ABCDEFGHIJ", longest.as_str()] {
            assert!(is_zone_id(id), "{id}");
            assert!(is_delegation_set_id(&id.replacen('Z', "N", 1)), "{id}");
            assert!(!is_delegation_set_id(id), "{id}");
        }
        let longer = format!("{longest}9");
        for id in ["", "Z", "z1", "Z1a", "/hostedzone/Z1", "example.com", "Z1 ", "Z-1", longer.as_str()] {
            assert!(!is_zone_id(id), "{id}");
        }
    }

    #[test]
    fn parts_of_arns() {
        for partition in ["aws", "aws-cn", "aws-us-gov"] {
            assert!(is_partition(partition), "{partition}");
        }
        for partition in ["", "awsx", "aws-", "aws--cn", "AWS", "azure", "aws-cn1"] {
            assert!(!is_partition(partition), "{partition}");
        }
        assert!(is_account("123456789012"));
        for account in ["", "12345678901", "1234567890123", "12345678901x"] {
            assert!(!is_account(account), "{account}");
        }
    }

    #[test]
    fn ids_of_vpcs() {
        for id in ["vpc-1a2b3c4d", "vpc-0a1b2c3d4e5f60718"] {
            assert!(is_vpc_id(id), "{id}");
        }
        for id in ["", "vpc-", "vpc-1a2b3c4", "vpc-1a2b3c4d5", "vpc-0a1b2c3d4e5f6071", "vpc-1A2B3C4D", "vpc-1a2b3c4g"] {
            assert!(!is_vpc_id(id), "{id}");
        }
    }
}
