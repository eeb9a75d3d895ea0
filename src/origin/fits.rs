//! Whether a value of the spec is the one that was printed. What does not fit is never taken for the origin of a line.

use std::net::IpAddr;

use super::Origins;
use crate::parse::NodeId;
use crate::render::Printed;

impl Origins {
    /// Whether the spec says this value here.
    pub(super) fn says(&self, node: NodeId, printed: &Printed) -> bool {
        let outline = &self.outline;
        match printed {
            Printed::Literal(value) => outline.text(node).is_some_and(|text| same(text, value)),
            Printed::Parameter(key) => {
                outline.get(node, "parameter").is_some_and(|node| outline.text(node) == Some(key))
            }
            Printed::Key(_) | Printed::Other => true,
        }
    }

    /// The first of these values that says it.
    pub(super) fn saying(&self, nodes: impl IntoIterator<Item = NodeId>, printed: &Printed) -> Option<NodeId> {
        nodes.into_iter().find(|&node| self.says(node, printed))
    }

    /// The value itself or, of a list, its items.
    pub(super) fn items(&self, node: NodeId) -> Vec<NodeId> {
        if self.outline.text(node).is_some() || self.outline.get(node, "parameter").is_some() {
            return vec![node];
        }
        self.outline.children(node).collect()
    }
}

/// Names may have other letters and a final dot, texts of records quotes around them, addresses and numbers other forms.
fn same(written: &str, printed: &str) -> bool {
    let bare = |text: &str| {
        let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
        inner.strip_suffix('.').unwrap_or(inner).to_ascii_lowercase()
    };
    let address = |text: &str| text.parse::<IpAddr>().ok();
    let number = |text: &str| text.parse::<f64>().ok();
    let equal = |a: Option<f64>, b: Option<f64>| a.zip(b).is_some_and(|(a, b)| a.total_cmp(&b).is_eq());
    written == printed
        || bare(written) == bare(printed)
        || address(written).is_some_and(|own| Some(own) == address(printed))
        || equal(number(written), number(printed))
}
