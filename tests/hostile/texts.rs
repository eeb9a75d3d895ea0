//! Texts that mean something in some language, or look like something else.

pub(super) fn hostile() -> Vec<String> {
    let mut texts: Vec<String> = TEXTS.iter().map(|&text| text.to_owned()).collect();
    texts.push("long ".repeat(20_000));
    texts
}

const TEXTS: &[&str] = &[
    "\" ' ` \\ \\\" \\' \\n \\x22 \\N{BULLET} end",
    "\"\"\" end ''' end",
    "${file(\"x\")} $${y} %{ if true } %%{",
    "{{ x }} {% raw %} {# c #}",
    "*/ // /* # end",
    "<<EOF\nEOF\n",
    "end\nresource \"x\" \"y\" {}\n",
    "end\r\nimport os\r",
    "tab\there",
    "nul\u{0}",
    "control\u{1}\u{7}\u{8}\u{1b}[31m\u{7f}\u{85}\u{9b}",
    "line\u{2028}paragraph\u{2029}",
    "bidi\u{202e}\u{2066}end\u{feff}\u{200b}",
    "astral😀\u{10ffff}",
    "\u{301}lone",
    "e\u{301}",
    "Größe 東京",
    "Fn::Sub",
    "{\"Ref\": \"AWS::Region\"}",
    "!Ref AWS::Region",
    "{{resolve:ssm:x:1}}",
    "no",
    "~",
    "- a: &b *b",
    "? |>",
    "1e3",
    "0x1f",
    "${AWS::AccountId}",
    "__import__('os')",
    "a%sb%(x)d{0}",
    " blank ",
    "",
];
