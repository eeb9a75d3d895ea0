//! What a template is rendered with.

use std::sync::Arc;

use super::NestedStack;
use crate::plan::Plan;

/// A plan, or a part of it, that each template of a target is rendered with.
#[derive(Debug)]
pub struct Document {
    /// Of the artifact; without it, the template's own.
    pub path: Option<String>,
    pub plan: Arc<Plan>,
    /// Parts that are files of their own.
    pub stacks: Vec<NestedStack>,
}

impl Document {
    /// Everything at once.
    pub fn whole(plan: &Arc<Plan>) -> Self {
        Self { path: None, plan: Arc::clone(plan), stacks: Vec::new() }
    }
}
