use super::*;

fn digits(head: &str, count: usize) -> String {
    format!("{head} {}", "aB".repeat(count).get(..count).expect("ASCII"))
}

/// With so many digits the value stays as it is; with two less or more it is refused.
fn has_length(kind: RecordType, head: &str, wanted: usize) {
    stays(kind, &[&digits(head, wanted)]);
    for found in [wanted - 2, wanted - 1, wanted + 1, wanted + 2] {
        assert_eq!(value(kind, &digits(head, found)), Err(ValueError::HexLength { found, wanted }));
    }
}

/// Any number of whole bytes is fine.
fn has_bytes(kind: RecordType, head: &str) {
    stays(kind, &[&digits(head, 2), &digits(head, 300)]);
    assert_eq!(value(kind, &digits(head, 3)), Err(ValueError::HexOdd { found: 3 }));
}

#[test]
fn typ_ds_has_a_digest_of_its_type() {
    for (head, wanted) in [("12345 13 1", 40), ("0 0 2", 64), ("65535 255 4", 96)] {
        has_length(RecordType::Ds, head, wanted);
    }
    for head in ["1 1 0", "1 1 3", "1 1 255"] {
        has_bytes(RecordType::Ds, head);
    }
    refused(
        RecordType::Ds,
        &[
            ("1 1 1", "3 fields instead of 4"),
            ("65536 1 1 ab", "key tag `65536` is not a number from 0 to 65535"),
            ("1 256 1 ab", "algorithm `256` is not a number from 0 to 255"),
            ("1 1 256 ab", "digest type `256` is not a number from 0 to 255"),
            ("1 1 3 xy", "'x' is not a hexadecimal digit"),
            ("1 1 3 0xab", "'x' is not a hexadecimal digit"),
            ("1 1 3 é", "'é' is not a hexadecimal digit"),
        ],
    );
    assert!(help(RecordType::Ds, "1 1 2 ab cd").starts_with("the digits have no spaces between them"));
}

#[test]
fn typ_sshfp_has_a_fingerprint_of_its_type() {
    for algorithm in [1, 2, 3, 4, 6] {
        has_length(RecordType::Sshfp, &format!("{algorithm} 1"), 40);
        has_length(RecordType::Sshfp, &format!("{algorithm} 2"), 64);
    }
    refused(
        RecordType::Sshfp,
        &[
            ("1 ab", "2 fields instead of 3"),
            ("0 1 ab", "algorithm `0` is not a number from 1 to 6"),
            ("5 1 ab", "algorithm 5 does not exist"),
            ("7 1 ab", "algorithm `7` is not a number from 1 to 6"),
            ("1 0 ab", "type `0` is not a number from 1 to 2"),
            ("1 3 ab", "type `3` is not a number from 1 to 2"),
            ("1 1 no", "'n' is not a hexadecimal digit"),
        ],
    );
}

#[test]
fn typ_tlsa_has_data_of_its_match() {
    has_length(RecordType::Tlsa, "3 1 1", 64);
    has_length(RecordType::Tlsa, "0 0 2", 128);
    has_bytes(RecordType::Tlsa, "2 1 0");
    refused(
        RecordType::Tlsa,
        &[
            ("3 1 1", "3 fields instead of 4"),
            ("4 1 1 ab", "usage `4` is not a number from 0 to 3"),
            ("3 2 1 ab", "selector `2` is not a number from 0 to 1"),
            ("3 1 3 ab", "match `3` is not a number from 0 to 2"),
            ("3 1 0 zz", "'z' is not a hexadecimal digit"),
        ],
    );
}
