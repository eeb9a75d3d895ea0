//! Together, the valid specs use everything that a spec can say: what none of them uses, no target is proven to say.

mod keys;
mod plan;
