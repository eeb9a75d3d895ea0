/// The type of a record set (`REC-01`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum RecordType {
    A,
    Aaaa,
    Caa,
    Cname,
    Ds,
    Https,
    Mx,
    Naptr,
    Ns,
    Ptr,
    Soa,
    Spf,
    Srv,
    Sshfp,
    Svcb,
    Tlsa,
    Txt,
}

impl RecordType {
    /// Every type that Route 53 has, in the order of their names.
    pub const ALL: [Self; 17] = [
        Self::A,
        Self::Aaaa,
        Self::Caa,
        Self::Cname,
        Self::Ds,
        Self::Https,
        Self::Mx,
        Self::Naptr,
        Self::Ns,
        Self::Ptr,
        Self::Soa,
        Self::Spf,
        Self::Srv,
        Self::Sshfp,
        Self::Svcb,
        Self::Tlsa,
        Self::Txt,
    ];

    /// The type of this name, which is upper case.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Aaaa => "AAAA",
            Self::Caa => "CAA",
            Self::Cname => "CNAME",
            Self::Ds => "DS",
            Self::Https => "HTTPS",
            Self::Mx => "MX",
            Self::Naptr => "NAPTR",
            Self::Ns => "NS",
            Self::Ptr => "PTR",
            Self::Soa => "SOA",
            Self::Spf => "SPF",
            Self::Srv => "SRV",
            Self::Sshfp => "SSHFP",
            Self::Svcb => "SVCB",
            Self::Tlsa => "TLSA",
            Self::Txt => "TXT",
        }
    }

    /// Whether its sets can have another policy than the simple one (`REC-13`).
    pub fn may_be_routed(self) -> bool {
        !matches!(self, Self::Ns | Self::Soa | Self::Ds)
    }

    /// Whether its sets can have the multivalue policy (`MVA-01`).
    pub fn may_be_multivalue(self) -> bool {
        self.may_be_routed() && self != Self::Cname
    }

    /// Whether a set holds exactly one value (`REC-06`).
    pub fn takes_one_value(self) -> bool {
        matches!(self, Self::Cname | Self::Soa)
    }

    /// Whether a value is quoted text, which Terraform and Pulumi put into quotes themselves (`DIF-01`).
    pub fn is_quoted(self) -> bool {
        matches!(self, Self::Txt | Self::Spf)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn those(holds: fn(RecordType) -> bool) -> Vec<&'static str> {
        RecordType::ALL.into_iter().filter(|&kind| holds(kind)).map(RecordType::as_str).collect()
    }

    #[test]
    fn rec_01_each_type_has_its_name() {
        for kind in RecordType::ALL {
            assert_eq!(RecordType::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::json!(kind), kind.as_str());
        }
        for text in ["", "a", "Txt", "LOC", "A ", "ANY"] {
            assert_eq!(RecordType::parse(text), None, "{text}");
        }
        assert!(RecordType::ALL.is_sorted());
        assert!(RecordType::ALL.map(RecordType::as_str).is_sorted());
    }

    #[test]
    fn rec_13_and_mva_01_name_the_types_of_a_policy() {
        assert_eq!(those(|kind| !kind.may_be_routed()), ["DS", "NS", "SOA"]);
        assert_eq!(those(|kind| !kind.may_be_multivalue()), ["CNAME", "DS", "NS", "SOA"]);
    }

    #[test]
    fn rec_06_and_dif_01_name_the_odd_types() {
        assert_eq!(those(RecordType::takes_one_value), ["CNAME", "SOA"]);
        assert_eq!(those(RecordType::is_quoted), ["SPF", "TXT"]);
    }
}
