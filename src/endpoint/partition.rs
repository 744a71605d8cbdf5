//! The partitions of AWS and their Regions.
//!
//! Source: `partitions.json` of botocore 1.44.5; `tests/endpoints.rs` holds these tables against it. Every partition has
//! FIPS and dual-stack endpoints there, so nothing here says so.

/// A Region.
#[derive(Debug)]
pub struct Region {
    /// AWS's code: `eu-west-1`.
    pub code: &'static str,
    /// The name people read: "Europe (Ireland)".
    pub name: &'static str,
}

/// A part of AWS with Regions, accounts and host names of its own.
#[derive(Debug)]
pub struct Partition {
    /// AWS's name, as in ARNs: `aws-cn`.
    pub id: &'static str,
    /// The name people read.
    pub label: &'static str,
    /// What the codes of its Regions begin with, before `-`, a word, `-` and a number.
    pub prefixes: &'static [&'static str],
    /// How host names end.
    pub suffix: &'static str,
    /// How the names of hosts with IPv6 end.
    pub dualstack_suffix: &'static str,
    /// The name that stands for no Region in particular; empty where there is none.
    pub global: &'static str,
    /// Its Regions, by code.
    pub regions: &'static [Region],
}

impl Partition {
    /// Whether `code` belongs to it, be it a Region that is known or one that has the form of its Regions.
    pub fn has(&self, code: &str) -> bool {
        self.knows(code) || self.prefixes.iter().any(|prefix| has_form(prefix, code))
    }

    /// Whether `code` is one of its Regions, or the name of all.
    pub fn knows(&self, code: &str) -> bool {
        (!code.is_empty() && code == self.global) || self.regions.iter().any(|region| region.code == code)
    }
}

/// `prefix`, `-`, a word, `-`, a number.
fn has_form(prefix: &str, code: &str) -> bool {
    let rest = code.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
    let Some((word, number)) = rest.and_then(|rest| rest.split_once('-')) else { return false };
    let is_word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    !word.is_empty() && word.bytes().all(is_word) && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

/// The partition that `code` belongs to; the first one for codes that belong to none, as AWS's own rules have it.
pub fn partition_of(code: &str) -> &'static Partition {
    PARTITIONS.iter().find(|partition| partition.has(code)).unwrap_or(&PARTITIONS[0])
}

const fn region(code: &'static str, name: &'static str) -> Region {
    Region { code, name }
}

/// Every partition, the commercial one first.
pub static PARTITIONS: &[Partition] = &[
    Partition {
        id: "aws",
        label: "AWS",
        prefixes: &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
        suffix: "amazonaws.com",
        dualstack_suffix: "api.aws",
        global: "aws-global",
        regions: &[
            region("af-south-1", "Africa (Cape Town)"),
            region("ap-east-1", "Asia Pacific (Hong Kong)"),
            region("ap-east-2", "Asia Pacific (Taipei)"),
            region("ap-northeast-1", "Asia Pacific (Tokyo)"),
            region("ap-northeast-2", "Asia Pacific (Seoul)"),
            region("ap-northeast-3", "Asia Pacific (Osaka)"),
            region("ap-south-1", "Asia Pacific (Mumbai)"),
            region("ap-south-2", "Asia Pacific (Hyderabad)"),
            region("ap-southeast-1", "Asia Pacific (Singapore)"),
            region("ap-southeast-2", "Asia Pacific (Sydney)"),
            region("ap-southeast-3", "Asia Pacific (Jakarta)"),
            region("ap-southeast-4", "Asia Pacific (Melbourne)"),
            region("ap-southeast-5", "Asia Pacific (Malaysia)"),
            region("ap-southeast-6", "Asia Pacific (New Zealand)"),
            region("ap-southeast-7", "Asia Pacific (Thailand)"),
            region("ca-central-1", "Canada (Central)"),
            region("ca-west-1", "Canada West (Calgary)"),
            region("eu-central-1", "Europe (Frankfurt)"),
            region("eu-central-2", "Europe (Zurich)"),
            region("eu-north-1", "Europe (Stockholm)"),
            region("eu-south-1", "Europe (Milan)"),
            region("eu-south-2", "Europe (Spain)"),
            region("eu-west-1", "Europe (Ireland)"),
            region("eu-west-2", "Europe (London)"),
            region("eu-west-3", "Europe (Paris)"),
            region("il-central-1", "Israel (Tel Aviv)"),
            region("me-central-1", "Middle East (UAE)"),
            region("me-south-1", "Middle East (Bahrain)"),
            region("me-west-1", "Middle East (Saudi Arabia)"),
            region("mx-central-1", "Mexico (Central)"),
            region("sa-east-1", "South America (Sao Paulo)"),
            region("sa-west-1", "South America (Chile)"),
            region("us-east-1", "US East (N. Virginia)"),
            region("us-east-2", "US East (Ohio)"),
            region("us-west-1", "US West (N. California)"),
            region("us-west-2", "US West (Oregon)"),
        ],
    },
    Partition {
        id: "aws-cn",
        label: "AWS China",
        prefixes: &["cn"],
        suffix: "amazonaws.com.cn",
        dualstack_suffix: "api.amazonwebservices.com.cn",
        global: "aws-cn-global",
        regions: &[region("cn-north-1", "China (Beijing)"), region("cn-northwest-1", "China (Ningxia)")],
    },
    Partition {
        id: "aws-eusc",
        label: "AWS European Sovereign Cloud",
        prefixes: &["eusc-de"],
        suffix: "amazonaws.eu",
        dualstack_suffix: "api.amazonwebservices.eu",
        global: "",
        regions: &[region("eusc-de-east-1", "AWS European Sovereign Cloud (Germany)")],
    },
    Partition {
        id: "aws-iso",
        label: "AWS ISO (US)",
        prefixes: &["us-iso"],
        suffix: "c2s.ic.gov",
        dualstack_suffix: "api.aws.ic.gov",
        global: "aws-iso-global",
        regions: &[region("us-iso-east-1", "US ISO East"), region("us-iso-west-1", "US ISO WEST")],
    },
    Partition {
        id: "aws-iso-b",
        label: "AWS ISOB (US)",
        prefixes: &["us-isob"],
        suffix: "sc2s.sgov.gov",
        dualstack_suffix: "api.aws.scloud",
        global: "aws-iso-b-global",
        regions: &[region("us-isob-east-1", "US ISOB East (Ohio)"), region("us-isob-west-1", "US ISOB West")],
    },
    Partition {
        id: "aws-iso-e",
        label: "AWS ISOE (Europe)",
        prefixes: &["eu-isoe"],
        suffix: "cloud.adc-e.uk",
        dualstack_suffix: "api.cloud-aws.adc-e.uk",
        global: "aws-iso-e-global",
        regions: &[region("eu-isoe-west-1", "EU ISOE West")],
    },
    Partition {
        id: "aws-iso-f",
        label: "AWS ISOF",
        prefixes: &["us-isof"],
        suffix: "csp.hci.ic.gov",
        dualstack_suffix: "api.aws.hci.ic.gov",
        global: "aws-iso-f-global",
        regions: &[region("us-isof-east-1", "US ISOF EAST"), region("us-isof-south-1", "US ISOF SOUTH")],
    },
    Partition {
        id: "aws-us-gov",
        label: "AWS GovCloud (US)",
        prefixes: &["us-gov"],
        suffix: "amazonaws.com",
        dualstack_suffix: "api.aws",
        global: "aws-us-gov-global",
        regions: &[
            region("us-gov-east-1", "AWS GovCloud (US-East)"),
            region("us-gov-west-1", "AWS GovCloud (US-West)"),
        ],
    },
];
