//! Pulumi programs, by Ruff's parser.

use std::collections::BTreeMap;

use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Expr, ModModule, Stmt};
use ruff_python_parser::parse_module;

/// A program; panics when it is none.
pub(crate) fn program(text: &str) -> ModModule {
    parse_module(text).expect("Python").into_syntax()
}

/// The text of a program that is one text and nothing else, be it a documentation string.
pub(crate) fn text_alone(program: &ModModule) -> Option<&str> {
    match program.body.as_slice() {
        [Stmt::Expr(statement)] => match statement.value.as_ref() {
            Expr::StringLiteral(literal) => Some(literal.value.to_str()),
            _ => None,
        },
        _ => None,
    }
}

/// Names of the resources that a program creates, by their type such as `route53.Record`.
pub(crate) fn resources(program: &ModModule) -> BTreeMap<String, Vec<String>> {
    let mut found = Resources::default();
    found.visit_body(&program.body);
    found.0
}

#[derive(Default)]
struct Resources(BTreeMap<String, Vec<String>>);

impl<'a> Visitor<'a> for Resources {
    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Call(call) = expression
            && let Some(kind) = path(&call.func).as_deref().and_then(|path| path.strip_prefix("aws."))
            && let Some(Expr::StringLiteral(name)) = call.arguments.args.first()
        {
            self.0.entry(kind.to_owned()).or_default().push(name.value.to_str().to_owned());
        }
        walk_expr(self, expression);
    }
}

/// `a.b.c`, if the expression is that.
fn path(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Name(name) => Some(name.id.to_string()),
        Expr::Attribute(attribute) => Some(format!("{}.{}", path(&attribute.value)?, attribute.attr)),
        _ => None,
    }
}

/// Every text of a program, in its order.
pub(crate) fn texts(program: &ModModule) -> Vec<String> {
    let mut found = Texts(Vec::new());
    found.visit_body(&program.body);
    found.0
}

struct Texts(Vec<String>);

impl<'a> Visitor<'a> for Texts {
    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::StringLiteral(literal) = expression {
            self.0.push(literal.value.to_str().to_owned());
        }
        walk_expr(self, expression);
    }
}
