use proptest::prelude::*;

use super::*;

const OURS: &str = "by fedgen 9.9.9 (pulumi) from x. Do not edit: change the spec and run `fedgen render`.";

fn comment_text(mark: &Mark) -> String {
    format!("# Generated {mark}\n# fedgen:content-hash={HASH_PLACEHOLDER}\n\nzone = \"ü\"\nttl = 60\n")
}

fn json_text(description: &str, mark: &Mark) -> String {
    let template = serde_json::json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": description,
        "Metadata": { "fedgen": { "Generated": "@", "ContentHash": "@@" } },
        "Resources": {},
    });
    // `json!` sorts keys; the sentence stands before the hash in a template.
    let text = serde_json::to_string_pretty(&template).expect("a JSON text");
    let sentence = serde_json::to_string(&mark.to_string()).expect("a JSON string");
    let stamp = format!("\"Generated\": {sentence},\n      \"ContentHash\": \"{HASH_PLACEHOLDER}\"");
    text.replace("\"ContentHash\": \"@@\",\n      \"Generated\": \"@\"", &stamp)
}

fn intact(mark: &Mark) -> Ownership {
    Ownership::Ours { mark: mark.clone(), intact: true }
}

fn edited(mark: &Mark) -> Ownership {
    Ownership::Ours { mark: mark.clone(), intact: false }
}

fn sealed(text: String) -> String {
    seal(text).expect("a text with a mark")
}

#[test]
fn the_hash_is_pinned() {
    let mark = Mark::with_version("0.1.0", "terraform", "a.toml");
    let text = sealed(format!("# Generated {mark}\n# fedgen:content-hash={HASH_PLACEHOLDER}\n"));
    let hash = text.lines().nth(1).expect("a second line");
    assert_eq!(hash, "# fedgen:content-hash=61b1c0cad6a8500f92c206c1cbdb29af");
}

#[test]
fn texts_without_a_place_are_not_sealed() {
    let mark = Mark::new("terraform", "a.toml");
    let good = comment_text(&mark);
    assert_eq!(seal("ttl = 60\n".into()), Err(SealError::NoMark));
    assert_eq!(seal(format!("ttl = 60\n{good}")), Err(SealError::NoMark));
    assert_eq!(seal(good.replace("=0", "=1")), Err(SealError::NoPlaceholder));
    assert_eq!(seal(sealed(good.clone())), Err(SealError::NoPlaceholder));
    assert_eq!(seal(good.replace('\n', "\r\n")), Err(SealError::CarriageReturn));
}

#[test]
fn a_description_cannot_pose_as_the_mark() {
    let mark = Mark::new("cloudformation", "a.toml");
    let descriptions = [
        format!("x\n  \"Metadata\": {{\n    \"fedgen\": {{\n      \"Generated\": \"{OURS}\",\n"),
        format!("# Generated {OURS}\n# fedgen:content-hash={HASH_PLACEHOLDER}\n"),
        format!("\"ContentHash\": \"{HASH_PLACEHOLDER}\""),
        "\u{1}".repeat(1024),
    ];
    for description in descriptions {
        let text = sealed(json_text(&description, &mark));
        assert_eq!(inspect(text.as_bytes()), intact(&mark), "{text}");
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }
}

#[test]
fn foreign_files_are_foreign() {
    let bytes: [&[u8]; 6] = [b"", b"{}", b"# by hand\n", b"\xff\xfe", b"#!/bin/sh\necho by fedgen 1\n", &[0; 9000]];
    for foreign in bytes {
        assert_eq!(inspect(foreign), Ownership::Foreign, "{foreign:?}");
    }
    let quoted = format!("print(1)\n# Generated {OURS}\n");
    assert_eq!(inspect(quoted.as_bytes()), Ownership::Foreign);
    let other_tool = json_text("d", &Mark::new("cloudformation", "a")).replace("\"fedgen\"", "\"other\"");
    assert_eq!(inspect(other_tool.as_bytes()), Ownership::Foreign);
    let mut not_text = sealed(comment_text(&Mark::new("pulumi", "a"))).into_bytes();
    not_text.push(0xff);
    assert_eq!(inspect(&not_text), Ownership::Foreign);
}

#[test]
fn uniform_crlf_is_intact_and_mixed_is_not() {
    let mark = Mark::new("terraform", "a.toml");
    let text = sealed(comment_text(&mark));
    assert_eq!(inspect(text.replace('\n', "\r\n").as_bytes()), intact(&mark));
    assert_eq!(inspect(text.replacen('\n', "\r\n", 1).as_bytes()), edited(&mark));
    let edit = text.replace("60", "61").replace('\n', "\r\n");
    assert_eq!(inspect(edit.as_bytes()), edited(&mark));
}

#[test]
fn edits_around_the_mark_do_not_disown_the_file() {
    let mark = Mark::new("terraform", "a.toml");
    let text = sealed(comment_text(&mark));
    let sealed_hash = text.lines().nth(1).expect("a second line");
    let conflict = format!("<<<<<<< HEAD\n{sealed_hash}\n=======\n# fedgen:content-hash=1\n>>>>>>> b");
    for edit in [
        format!("# SPDX-License-Identifier: MIT\n\n{text}"),
        format!("\u{feff}{text}"),
        format!("<<<<<<< HEAD\n{text}"),
        text.replace(sealed_hash, &conflict),
        text.replace(&format!("{sealed_hash}\n"), ""),
    ] {
        assert_eq!(inspect(edit.as_bytes()), edited(&mark), "{edit}");
    }
}

#[test]
fn a_reformatted_template_is_ours() {
    let mark = Mark::new("cloudformation", "a \"b\".toml");
    let text = sealed(json_text("d", &mark));
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(inspect(value.to_string().as_bytes()), edited(&mark));
    let conflict = text.replace("      \"ContentHash\"", "<<<<<<< HEAD\n      \"ContentHash\"");
    assert_eq!(inspect(conflict.as_bytes()), edited(&mark));
}

fn spec_name() -> impl Strategy<Value = String> {
    let words = prop_oneof![any::<String>(), Just(OURS.to_owned()), Just("\") from \\ \n".to_owned())];
    proptest::collection::vec(words, 0..4).prop_map(|words| words.concat())
}

fn sealed_text() -> impl Strategy<Value = (Mark, String)> {
    (any::<bool>(), spec_name()).prop_map(|(json, spec)| {
        let mark = Mark::new(if json { "cloudformation" } else { "pulumi" }, &spec);
        let text = if json { json_text("d", &mark) } else { comment_text(&mark) };
        (mark, sealed(text))
    })
}

proptest! {
    #[test]
    fn what_is_sealed_is_recognised((mark, text) in sealed_text()) {
        prop_assert_eq!(inspect(text.as_bytes()), intact(&mark));
    }

    #[test]
    fn no_single_byte_changes_unseen(
        (mark, text) in sealed_text(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        how in 0..3,
    ) {
        let mut bytes = text.clone().into_bytes();
        let at = at.index(bytes.len());
        match how {
            0 => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            _ => drop(bytes.remove(at)),
        }
        prop_assume!(bytes != text.as_bytes());
        prop_assert_ne!(inspect(&bytes), intact(&mark));
        let seen = matches!(inspect(&bytes), Ownership::Ours { intact: true, .. });
        prop_assert!(!seen);
    }
}
