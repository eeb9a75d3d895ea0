//! Which name of the zone a question is answered from.

use foldhash::{HashMap, HashSet};

use super::groups::Groups;
use crate::model::{DnsName, RecordType};

/// The names of a zone that are there, those above them included, and the wildcards.
pub(super) struct Answers<'p> {
    zone: &'p str,
    there: HashSet<&'p str>,
    /// By the name that they are below.
    wildcards: HashMap<&'p str, &'p str>,
}

impl<'p> Answers<'p> {
    pub(super) fn of(groups: &Groups<'p>, zone: &'p DnsName) -> Self {
        let mut answers =
            Self { zone: zone.as_str(), there: HashSet::from_iter([zone.as_str()]), wildcards: HashMap::default() };
        for group in &groups.all {
            let name = group.name.as_str();
            if let Some(below) = name.strip_prefix("*.") {
                answers.wildcards.insert(below, name);
            }
            for above in itself_and_above(name) {
                if !answers.there.insert(above) {
                    break;
                }
            }
        }
        answers
    }

    /// The name whose records answer for `name`: itself, or the wildcard below the nearest name that is there (DN-16).
    pub(super) fn owner<'n>(&self, name: &'n str) -> Option<&'n str>
    where
        'p: 'n,
    {
        if self.there.contains(name) {
            return Some(name);
        }
        let nearest = itself_and_above(name).find(|above| self.there.contains(above))?;
        self.wildcards.get(nearest).copied()
    }

    /// Whether this zone answers for a name: it lies in the zone, and not below a name that is delegated (DN-17).
    pub(super) fn is_asked(&self, groups: &Groups<'p>, name: &str) -> bool {
        let is_inside = name.strip_suffix(self.zone).is_some_and(|head| head.is_empty() || head.ends_with('.'));
        let mut below_apex = itself_and_above(name).take_while(|above| above.len() > self.zone.len());
        is_inside && !below_apex.any(|above| groups.get(above, RecordType::Ns).is_some())
    }
}

fn itself_and_above(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |name| name.split_once('.').map(|(_, above)| above))
}
