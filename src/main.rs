use fedgen::{diagnostic::Diagnostics, parse::parse, source::SourceFile};
fn main() {
    let p = std::env::args().nth(1).unwrap();
    let s = SourceFile::from_bytes(p.clone(), std::fs::read(&p).unwrap()).unwrap();
    let mut d = Diagnostics::new();
    let spec = parse(&s, &mut d);
    d.sort();
    for x in &d { println!("{} {:?} {} | {} | {:?}", x.code.as_str(), s.line_column(x.primary.span.range().start), x.message, x.primary.text, x.help); }
    println!("{}", spec.is_some());
}
