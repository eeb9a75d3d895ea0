use fedgen::{check, diagnostic::Diagnostics, parse::parse, plan, source::SourceFile};
use std::time::Instant;
fn main() {
    let p = std::env::args().nth(1).unwrap();
    let t = Instant::now();
    let s = SourceFile::from_bytes(p.clone(), std::fs::read(&p).unwrap()).unwrap();
    let mut d = Diagnostics::new();
    let spec = parse(&s, &mut d);
    eprintln!("parse {:?}", t.elapsed());
    if let Some(spec) = &spec {
        let c = check::check(spec, &["cloudformation", "pulumi", "terraform"], &mut d);
        eprintln!("check {:?}", t.elapsed());
        if let Some(c) = c {
            let plan = plan::plan(c.federation);
            eprintln!("plan {:?}", t.elapsed());
            check::audit(&plan, &mut d);
            eprintln!("audit {:?}", t.elapsed());
            if std::env::args().nth(2).is_some() { println!("{}", serde_json::to_string_pretty(&plan).unwrap()); }
        }
    }
    d.sort();
    for x in &d { println!("{} {:?} {} | {} | {:?}", x.code.as_str(), s.line_column(x.primary.span.range().start), x.message, x.primary.text, x.help); }
}
