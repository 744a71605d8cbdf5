//! The host and the signing name of each service, as AWS's endpoint rules have them.
//!
//! Source: `endpoint-rule-set-1.json` of importexport, s3control and snowball in botocore 1.44.5.

use super::partition::Partition;
use super::{Refusal, Target};
use crate::service::Endpoints;

/// Where a request in one Region goes, before a custom endpoint takes the host's place.
pub(super) struct Place<'a> {
    /// The service's kind of hosts.
    pub service: Endpoints,
    /// The partition of the Region.
    pub partition: &'static Partition,
    /// The Region's code.
    pub region: &'a str,
    /// What else was chosen.
    pub target: &'a Target,
}

/// Import/Export has one host and one signing Region for the whole commercial partition.
const IMPORT_EXPORT_REGION: &str = "us-east-1";

impl Place<'_> {
    /// Why it cannot be had.
    pub fn refusal(&self) -> Option<Refusal> {
        let Target { fips, dualstack, .. } = *self.target;
        let is_custom = self.is_custom();
        match self.service {
            Endpoints::S3Control if fips && self.partition.id == "aws-cn" => Some(Refusal::FipsInChina),
            Endpoints::ImportExport | Endpoints::Snowball if is_custom && fips => Some(Refusal::FipsAndCustom),
            _ if is_custom && dualstack => Some(Refusal::DualstackAndCustom),
            _ => None,
        }
    }

    /// The service's own host; `account_id` stands before the hosts of S3 Control.
    pub fn host(&self, account_id: Option<&str>) -> String {
        let Target { fips, dualstack, .. } = *self.target;
        let Self { partition, region, .. } = self;
        let fips_part = if fips { "-fips" } else { "" };
        let suffix = if dualstack { partition.dualstack_suffix } else { partition.suffix };
        match self.service {
            Endpoints::ImportExport if self.is_commercial() && !fips && !dualstack => format!("importexport.{suffix}"),
            Endpoints::ImportExport => format!("importexport{fips_part}.{region}.{suffix}"),
            Endpoints::Snowball => format!("snowball{fips_part}.{region}.{suffix}"),
            Endpoints::S3Control => {
                let dualstack_part = if dualstack { ".dualstack" } else { "" };
                let host = format!("s3-control{fips_part}{dualstack_part}.{region}.{}", partition.suffix);
                match account_id {
                    Some(account_id) => format!("{account_id}.{host}"),
                    None => host,
                }
            }
        }
    }

    /// The Region that is signed: the chosen one, but for Import/Export's own hosts.
    pub fn signing_region(&self) -> &str {
        match self.service {
            Endpoints::ImportExport if self.signs_as_commercial() && !self.is_custom() => IMPORT_EXPORT_REGION,
            _ => self.region,
        }
    }

    /// The service's name that is signed.
    pub fn signing_name(&self) -> &'static str {
        match self.service {
            Endpoints::ImportExport if self.signs_as_commercial() => "IngestionService",
            Endpoints::ImportExport => "importexport",
            Endpoints::S3Control => "s3",
            Endpoints::Snowball => "snowball",
        }
    }

    fn is_custom(&self) -> bool {
        !self.target.custom.trim().is_empty()
    }

    fn is_commercial(&self) -> bool {
        self.partition.id == "aws"
    }

    /// The rules name a signer in the commercial partition alone. Elsewhere botocore asks an older table (`endpoints.json`),
    /// which knows no name for a whole partition but the commercial one, and falls back to that.
    fn signs_as_commercial(&self) -> bool {
        self.is_commercial() || self.region == self.partition.global
    }
}
