//! Every diagnostic, declared once. `docs/diagnostics/`, `fedgen explain`, SARIF rules and tests derive from this table.
//!
//! Codes are never used again: a row that is no longer raised stays.

use super::Severity;

/// The family that a code belongs to: the part of the work that raises it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    Shape,
    Names,
    References,
    Values,
    Failover,
    Targets,
}

impl Family {
    pub fn title(self) -> &'static str {
        match self {
            Self::Shape => "Shape of the file",
            Self::Names => "Names",
            Self::References => "References",
            Self::Values => "Addresses, health checks and tags",
            Self::Failover => "Failover",
            Self::Targets => "Targets and limits",
        }
    }

    /// One word, for programs that group findings.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Names => "names",
            Self::References => "references",
            Self::Values => "values",
            Self::Failover => "failover",
            Self::Targets => "targets",
        }
    }
}

macro_rules! catalogue {
    ($( $family:ident { $( $code:ident $name:ident $severity:ident [$($rule:literal),*] $summary:literal; )* } )*) => {
        /// The identity of a diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(
                #[doc = concat!("`", stringify!($code), "`: ", $summary)]
                $name,
            )*)*
        }

        /// Every code, in the order of the catalogue.
        pub const CODES: &[Code] = &[$($(Code::$name),*),*];

        impl Code {
            /// The code as users see it, such as `FG103`.
            pub fn as_str(self) -> &'static str {
                match self { $($(Self::$name => stringify!($code)),*),* }
            }

            /// A name for programs, such as `UnknownKey`.
            pub fn name(self) -> &'static str {
                match self { $($(Self::$name => stringify!($name)),*),* }
            }

            pub fn severity(self) -> Severity {
                match self { $($(Self::$name => Severity::$severity),*),* }
            }

            /// One line that says what it means, without the case at hand.
            pub fn summary(self) -> &'static str {
                match self { $($(Self::$name => $summary),*),* }
            }

            /// The rules it stands for: ids of the rule book, of the list of known mistakes, or of the contract.
            pub fn rules(self) -> &'static [&'static str] {
                match self { $($(Self::$name => &[$($rule),*]),*),* }
            }

            pub fn family(self) -> Family {
                match self { $($(Self::$name => Family::$family),*),* }
            }

            /// The page that explains it, in Markdown.
            pub fn page(self) -> &'static str {
                match self {
                    $($(Self::$name => include_str!(concat!("../../docs/diagnostics/", stringify!($code), ".md"))),*),*
                }
            }
        }
    };
}

catalogue! {
    Shape {
        FG101 Syntax Error [] "the spec is not valid TOML";
        FG102 Encoding Error [] "the spec is not UTF-8 text";
        FG103 UnknownKey Error [] "a key that fedgen does not know";
        FG104 NotYetSupported Error [] "a key of the spec format that this version does not support";
        FG105 MissingKey Error ["HZ-01", "ALI-01", "HC-05", "M-01", "M-60"] "a key that must be there is missing";
        FG106 WrongType Error [] "a value of the wrong type";
        FG107 NotExactlyOne Error ["HC-01", "REC-02", "REC-11", "REC-12", "ALI-01", "HC-04", "M-22", "M-60"] "several keys of which exactly one is needed";
        FG108 InvalidKey Error ["TFL-01", "CFL-03", "PUL-01", "PUL-03"] "the name of an entry has characters that it may not have";
        FG109 UnknownWord Error ["REC-01", "FO-01", "LAT-01", "GPX-04", "HZ-04", "HC-19", "HC-20", "HC-22", "M-61"] "a word that is none of those allowed here";
        FG110 TooLarge Error [] "the spec is larger than fedgen reads";
        FG111 OutOfRange Error ["REC-03", "HC-09", "HC-10", "HC-07", "HC-20", "WGT-01", "GPX-03", "DIF-06", "M-61", "M-64", "M-71"] "a number outside its range";
        FG112 TextLength Error ["HZ-02", "REC-05", "REC-10", "HC-10", "CFL-01", "CFL-04", "HC-08", "HC-19", "M-48"] "a text that is empty or too long";
        FG113 DuplicateValue Error ["REC-07", "HZ-05", "HC-08"] "the same value twice in one list";
        FG114 ControlCharacter Error ["M-118"] "a character in a text that cannot be sent";
        FG118 UnknownCode Error [] "a code that no finding has";
        FG119 NoReason Error [] "a finding that is suppressed or lowered without a reason";
        FG120 NotConfigurable Error [] "a finding that cannot be suppressed or lowered";
        FG121 NoSuppression Error [] "a comment for fedgen that suppresses nothing";
        FG122 UnusedSuppression Warning [] "a suppression of something that is not found";
        FG130 TooManyFindings Note [] "more findings than are kept";
        FG131 PoolsTooDeep Error [] "pools that lead to each other deeper than fedgen follows";
    }
    Names {
        FG201 InvalidName Error ["DN-01", "DN-02", "DN-03", "DN-04", "DN-10", "M-41", "M-113", "M-115"] "a name that is no DNS name";
        FG202 ZoneRepeated Error ["DIF-09", "M-107"] "a relative name that repeats the zone's name";
        FG203 OutsideZone Error ["DN-14"] "a name that is not in the zone";
        FG204 InvalidZoneName Error ["HZ-01", "DN-03", "DN-12", "DN-13"] "a name that no hosted zone can have";
        FG205 NameTaken Error ["DN-18", "REC-09", "REC-11", "SIM-01", "M-07", "M-08"] "two entries that want the same record sets";
        FG206 CnameNotAlone Error ["REC-08", "M-25"] "a CNAME that shares its name with something else";
        FG207 CnameAtApex Error ["REC-08", "M-24"] "a CNAME at the top of the zone";
        FG208 IdentityCollision Error ["CFL-03", "TFL-01", "PUL-01"] "two entries that get the same name in one of the tools";
        FG209 ReservedName Error ["TFL-01", "PUL-03"] "a parameter name that one of the tools keeps for itself";
        FG210 CnameLoop Warning ["TYP-CNAME"] "a CNAME that leads back to itself";
        FG211 ZoneHasIt Error ["HZ-11", "TYP-SOA", "M-104"] "a record that the zone has already";
        FG212 TypeNotHere Error ["DN-11", "TYP-DS", "TYP-NS"] "a type of record that cannot have this name";
        FG213 PoliciesMixed Error ["REC-11", "M-07", "M-08"] "record sets of one name and type with different policies";
        FG214 SetIdentifierTaken Error ["REC-10", "M-05"] "set identifiers that are not told apart";
        FG215 BelowDelegation Warning ["DN-17"] "a record below a name that is delegated";
        FG216 SelectorTaken Error ["FO-02", "LAT-02", "GEO-05", "GPX-06", "M-06", "M-33"] "record sets of one group that are chosen for the same clients";
        FG217 GroupDiffers Error ["WGT-02", "CID-01", "M-28"] "record sets of one group that must agree and do not";
        FG218 GroupTooLarge Error ["QUO-08"] "more record sets of one name and type than Route 53 takes";
        FG219 NoDefault Warning ["GEO-06", "CID-08", "M-32", "M-38"] "a group without an answer for all other clients";
        FG220 AlwaysHealthy Warning ["REC-19", "MVA-03", "M-14", "M-16"] "a member of a group whose health nobody checks";
        FG221 NothingToChoose Warning ["WGT-03", "M-30"] "a weighted group whose weights decide nothing";
        FG222 IdleStandby Warning ["WGT-04", "M-30"] "a standby that no failed check can bring in";
        FG223 CheckOnSimple Warning ["REC-18"] "a health check on a record that is answered whatever it says";
        FG224 WildcardHidden Warning ["DN-16", "M-41"] "a name without an address, from which the wildcard is hidden";
        FG230 ParentZone Error ["DN-14", "M-98"] "a parent zone that this zone is not below";
        FG231 DistantParent Note ["M-98"] "a parent zone that is not the nearest name above";
    }
    References {
        FG301 UnknownEndpoint Error [] "an endpoint or pool that is not declared";
        FG302 UnknownHealthCheck Error ["REC-17"] "a health check that is not declared";
        FG303 UnknownParameter Error [] "a parameter that is not declared";
        FG304 ParameterType Error [] "a parameter of a type that does not fit here";
        FG305 UnusedHealthCheck Warning ["HC-29", "M-75"] "a health check that nothing uses";
        FG306 UnusedParameter Warning [] "a parameter that nothing uses";
        FG307 UnusedEndpoint Warning [] "an endpoint that no name leads to";
        FG308 KeyTaken Error [] "two of an endpoint, a pool and a health check with one key";
        FG309 PoolCircle Error ["ALI-11"] "pools that lead to each other in a circle";
        FG310 UnusedPool Warning [] "a pool that nothing leads to";
        FG311 RenamedFrom Error [] "an earlier name that cannot be one";
        FG312 RenameMovesName Warning ["M-122", "M-135"] "a new key that also gives a new DNS name";
        FG313 ParameterPlace Error [] "a parameter where none can stand";
    }
    Values {
        FG401 InvalidAddress Error ["TYP-A", "TYP-AAAA", "M-119"] "a text that is no IP address of the kind needed";
        FG402 UnreachableAddress Error ["HC-12", "M-42", "M-43"] "a health check of an address that the internet cannot reach";
        FG403 DocumentationAddress Note ["HC-12", "M-42"] "a health check of an address that is kept for examples";
        FG404 DoubtfulAddress Warning ["HC-12"] "a health check of an address with a special use";
        FG405 InvalidHostName Error ["TYP-CNAME", "M-119"] "a text that is no host name";
        FG406 PathWithoutSlash Warning ["HC-17"] "a path that does not begin with a slash";
        FG407 CheckerRegions Error ["HC-11", "M-46"] "too few checker regions, or one that has no checkers";
        FG408 CheckTarget Error ["HC-02", "HC-03", "M-58"] "a health check without a target, or with two";
        FG409 CheckProbesService Error ["REC-20", "M-10"] "a health check that probes a service's name";
        FG410 FirstAddressChecked Note [] "an endpoint with several addresses, of which one is checked";
        FG411 DisabledCheck Warning ["HC-24", "M-66"] "a disabled check counts as healthy for ever";
        FG412 InvertedCheck Warning ["M-68"] "an inverted check reports a healthy server as down";
        FG413 OneFailureIsEnough Warning ["M-70"] "a check that fails over at the first lost probe";
        FG414 NoServerName Warning ["HC-16", "M-51"] "a check by address that has no host name to send";
        FG415 ForeignFqdn Error ["HC-03", "M-58"] "an `fqdn` on an endpoint whose check cannot have one of its own";
        FG416 InvalidTag Error ["TAG-01", "TAG-02", "TAG-03"] "a tag that AWS refuses";
        FG417 ManyTags Warning ["TAG-04"] "more tags than AWS takes in one request";
        FG418 TooManyTags Error ["TAG-04"] "more tags than a resource may have";
        FG419 NoIpv4Address Error ["HC-14", "M-82"] "a check by name of an endpoint that has no IPv4 address";
        FG420 PrivateAnswer Warning ["M-42"] "an address is answered that the internet cannot reach";
        FG421 GuardsAnother Warning ["M-11"] "a health check of an endpoint that probes another one";
        FG422 TagsWithoutCheck Warning [] "tags of an endpoint that has no health check of its own";
        FG423 InvalidLocation Error ["GEO-01", "GEO-02", "GEO-03", "GEO-04", "M-34"] "a text that is no place of geolocation";
        FG424 InvalidPlace Error ["GPX-01", "GPX-02", "GPX-04"] "a place of geoproximity that Route 53 cannot use";
        FG425 InvalidCidr Error ["CID-01", "CID-02", "CID-04", "CID-05", "M-38"] "a block or location that no CIDR collection can hold";
        FG426 SelectorAdjusted Warning ["CID-06", "GEO-04"] "a network or place that is not certain to be what was meant";
        FG427 FailoverApart Error ["M-01", "M-02"] "a primary and a secondary under two names";
        FG428 LoneRole Warning ["FO-05", "M-01"] "a failover group of one";
        FG429 InvalidRecordValue Error ["TYP-A", "TYP-AAAA", "TYP-CAA", "TYP-CNAME", "TYP-DS", "TYP-HTTPS", "TYP-MX", "TYP-NAPTR", "TYP-NS", "TYP-PTR", "TYP-SRV", "TYP-SSHFP", "TYP-TLSA", "TYP-TXT", "TXT-01", "REC-05", "M-113", "M-117", "M-118", "M-119"] "a text that is no value of the record's type";
        FG430 IdentifierAndPolicy Error ["REC-10", "M-04"] "a policy without a set identifier, or the reverse";
        FG431 PolicyNotForType Error ["REC-13", "MVA-01", "ALI-13", "M-27"] "a routing policy that a record cannot have";
        FG432 AliasTarget Error ["ALI-03", "ALI-04", "ALI-11", "M-19"] "an alias to a name that cannot be its target";
        FG433 AliasZone Error ["ALI-03", "ALI-14", "M-19", "M-21"] "a zone id that is not that of the alias's target";
        FG434 AliasResource Error ["ALI-02", "ALI-05", "ALI-06", "ALI-07", "M-13"] "an alias to an AWS resource that Route 53 refuses";
        FG435 AliasNotEvaluated Warning ["ALI-09", "M-12"] "an alias that is answered although its target is down";
        FG436 SuspectRecord Warning ["TYP-DS", "TYP-MX", "TYP-SPF", "TYP-TLSA", "ALI-07", "M-116"] "a record that is not likely to do what was meant";
        FG440 ThresholdAboveChildren Error ["HC-07", "M-64"] "a calculated check that can never be healthy";
        FG441 InvalidChild Error ["HC-08", "M-65"] "a child that no calculated check can have";
        FG442 TooManyChildren Error ["HC-08", "M-65", "QUO-11"] "a calculated check with too many children";
        FG443 InvalidAlarm Error ["HC-20", "M-61"] "an alarm that no health check can follow";
        FG444 InvalidRoutingControl Error ["HC-23"] "a text that is not the ARN of a routing control";
        FG445 AlarmIsCopied Note ["HC-21", "M-62"] "a health check copies the settings of its alarm";
        FG446 ControlCheckIsFixed Note ["M-81"] "a check by a routing control cannot be edited";
        FG447 ProbedNameMissing Warning ["HC-14"] "a check by a name of this zone that has no IPv4 address";
        FG450 PortOfOther Warning [] "a health check that speaks another protocol than its port is for";
        FG460 InvalidId Error ["HZ-04", "M-21"] "a text that is no id of a zone, VPC or delegation set";
        FG461 InvalidArn Error ["HZ-15", "HZ-19"] "a text that is no ARN of the resource needed";
        FG462 VpcPartitions Error ["HZ-22"] "VPCs of different partitions";
        FG463 PrivateZone Error ["HZ-08", "HZ-13", "HZ-19", "HZ-23", "POL-01", "POL-02", "M-37"] "something that a private zone cannot have";
        FG464 ProbedFromOutside Warning ["POL-03", "M-43"] "a private zone whose servers are probed from the internet";
        FG465 PrivateZoneNames Note ["HZ-06", "HZ-07", "M-95"] "a private zone alone answers for its names";
        FG466 ExistingZone Error [] "a property of a zone that is there already";
        FG467 FoundByName Note ["HZ-21", "M-99"] "a zone that is found by its name";
        FG468 ForceDestroy Warning ["M-100"] "a zone that is emptied to destroy it";
        FG469 ForceDestroyProtected Error ["HZ-12"] "a zone that is protected and yet emptied to destroy it";
        FG470 SignedTtl Warning ["HZ-17"] "a TTL that signing cuts to a week";
        FG471 DsRecord Note ["HZ-18"] "signing needs a record in the parent zone";
        FG472 LogGroupName Error [] "a name that no log group can have";
        FG473 GivenResource Note ["HZ-15", "HZ-19"] "an existing key or log group must let Route 53 use it";
        FG474 LogGroupPrefix Note ["HZ-19"] "a log group outside of `/aws/route53/`";
        FG480 PresetWithoutPort Error [] "a framework without a port of its own, and no health check";
        FG481 HttpOnOtherProtocol Error ["M-56"] "an HTTP check of a port that speaks something else";
        FG482 HttpOnMtls Error ["M-57"] "an HTTP check of a port that asks for a client certificate";
        FG483 AdminPortProbed Warning ["M-54"] "a health check of a port that participants do not use";
        FG484 AnswersAlways Warning ["M-55"] "a health check of a page that is good in every state";
        FG485 ClientsListen Warning [] "a framework whose server calls its clients, and clients without names";
        FG486 BootstrapOnly Note [] "a framework of peers, of which only the name to join by can fail over";
        FG487 KeptConnections Note ["M-87", "M-88"] "open connections stay with a server that the name has left";
        FG488 AliasWouldDo Note [] "a host name of an AWS resource that an alias can lead to";
    }
    Failover {
        FG501 PrimaryWithoutCheck Error ["FO-03", "FO-04", "M-03"] "a primary without a health check never fails over";
        FG502 SharedFate Error ["FO-07", "M-09"] "both sides of a failover pair depend on one thing";
        FG503 MemberTypesDiffer Error ["FO-05", "M-01", "M-02"] "members that cannot be one group of record sets";
        FG504 AddressFamilyMissing Warning ["M-40"] "a member lacks an address family that another one has";
        FG505 SlowTtl Warning ["REC-04", "TIM-07", "M-83"] "a TTL that delays failover";
        FG506 BudgetBroken Error ["TIM-01", "TIM-07", "M-83", "M-84"] "detection and TTL take longer than the failover budget";
        FG507 BudgetWorstCase Note ["TIM-02", "TIM-06"] "the worst case is above the failover budget";
        FG508 SecondaryWithoutCheck Note ["FO-06", "M-17"] "a secondary without a health check counts as healthy always";
        FG509 SeveralNames Error ["REC-06", "M-26"] "several host names under one name";
        FG510 LargeAnswer Warning ["REC-15"] "an answer that may not fit into one packet";
        FG511 TooManyValues Error ["REC-05", "QUO-07", "QUO-14"] "more values than a record set may have";
        FG512 NotAMember Error ["MVA-01", "ALI-13", "M-27"] "something that a policy cannot have as a member";
        FG513 HelperName Error ["DN-01", "DN-02"] "a node that can have no name of its own";
        FG514 SeveralValues Warning ["REC-14"] "a share of the answers with several values";
        FG515 CollectionName Error ["CID-03"] "a CIDR collection that can have no name";
        FG516 PoolCheckIgnored Warning ["REC-18"] "the health check of a pool where nothing is chosen";
        FG517 BudgetUnknown Note ["TIM-06"] "how soon a failover happens is not in the spec";
        FG518 AlsoChecked Note ["ALI-12", "M-15"] "an alias that needs both its target and a check to be healthy";
        FG519 RedirectIsHealthy Warning ["HC-18", "M-53"] "a probe that a redirect satisfies";
        FG520 CertificateNotVerified Note ["M-49"] "HTTPS checks take any certificate";
        FG521 MetricElsewhere Warning ["M-63"] "an alarm on a metric of another region";
        FG522 OneFate Warning ["M-09"] "members of a group that stand or fall together";
        FG528 OneFamilyRouted Warning ["M-40"] "a name whose policy is for one address family only";
    }
    Targets {
        FG601 DisabledNotInCloudFormation Error ["DIF-07", "M-67"] "CloudFormation cannot declare a disabled check";
        FG602 SniOffNotCreated Error ["DIF-03", "M-50"] "Terraform and Pulumi cannot create an HTTPS check without SNI";
        FG603 TemplateLimits Error ["CFL-01", "M-142"] "more than one CloudFormation template may hold";
        FG604 TemplateTooLarge Error ["CFL-02", "M-142"] "a CloudFormation template above 1 MB";
        FG605 TemplateNotInline Note ["CFL-02"] "a CloudFormation template that must be uploaded to S3 first";
        FG606 Quota Warning ["QUO-06", "QUO-08", "QUO-09", "QUO-10", "QUO-14", "M-39"] "more than an account may have by default";
        FG607 NoTarget Error [] "no target is left to render for";
        FG608 DynamicReference Error [] "a text that CloudFormation would replace";
        FG609 TooManyVpcs Error ["QUO-03"] "more VPCs than a private zone may have";
        FG620 DelegationSetNotInCloudFormation Error ["DIF-08"] "CloudFormation has no reusable delegation sets";
        FG621 LookupNotInCloudFormation Error [] "CloudFormation cannot look up a zone by its name";
        FG622 RegionUnknownToTerraform Error ["DIF-18", "LAT-01", "HC-19"] "a region that is newer than Terraform's AWS provider";
        FG623 StackHasOneRegion Error ["DIF-13"] "CloudFormation cannot create things in several regions at once";
        FG624 ForceDestroyNotInCloudFormation Error [] "CloudFormation cannot empty a zone to delete it";
        FG625 QueryLogNotInCloudFormation Error [] "CloudFormation cannot log the queries of an existing zone";
        FG626 PartsNotPinned Warning [] "nested stacks whose number is not pinned";
        FG627 OutputsInParts Note [] "outputs that only nested stacks report";
        FG628 NothingInTemplate Error [] "a CloudFormation template without a single resource";
        FG629 ManyRequests Note ["QUO-15", "QUO-17", "M-133"] "a deployment that takes minutes for its requests";
    }
}

impl Code {
    /// Finds a code by its text, in any case.
    pub fn parse(text: &str) -> Option<Self> {
        CODES.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(text.trim()))
    }

    /// Whether a spec may say how bad it is. Errors are what AWS refuses, or what can never fail over.
    pub fn is_configurable(self) -> bool {
        self.severity() != Severity::Error
    }
}
