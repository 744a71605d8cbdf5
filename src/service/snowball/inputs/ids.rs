//! Ids, and what pages through lists.

use crate::schema::{Field, Limit, Shape};
use crate::service::snowball::MODEL;

/// The job.
pub static JOB_ID: Field = Field::text("JobId", "Job ID")
    .help("`JID` or `MID`, then a UUID")
    .about("The id that CreateJob answered with and ListJobs lists.")
    .example("JID123e4567-e89b-12d3-a456-426655440000")
    .limit(Limit::Chars(39, 39))
    .pattern(JOB_ID_PATTERN)
    .sources(&[MODEL]);

/// How every job id is written.
pub const JOB_ID_PATTERN: &str = "(M|J)ID[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/// The cluster.
pub static CLUSTER_ID: Field = Field::text("ClusterId", "Cluster ID")
    .help("`CID`, then a UUID")
    .about("The id that CreateCluster answered with and ListClusters lists.")
    .example("CID123e4567-e89b-12d3-a456-426655440000")
    .limit(Limit::Chars(39, 39))
    .pattern("CID[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
    .sources(&[MODEL]);

const fn address_id(key: &'static str, label: &'static str) -> Field {
    Field::text(key, label)
        .example("ADID1234ab12-3eec-4eb3-9be6-9374c10eb51b")
        .limit(Limit::Chars(40, 40))
        .pattern("ADID[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
        .sources(&[MODEL])
}

/// The address that a device goes to.
pub static ADDRESS_ID: Field = address_id("AddressId", "Address ID")
    .help("`ADID`, then a UUID")
    .about("Where devices are sent: the id that CreateAddress answered with and DescribeAddresses lists.");

/// The address to forward to.
pub static FORWARDING_ADDRESS_ID: Field = address_id("ForwardingAddressId", "Forwarding address ID")
    .help("Not supported in most Regions")
    .about("An address that the device is forwarded to.");

/// The length of a page.
pub static MAX_RESULTS: Field = Field::new("MaxResults", "Page length", Shape::Integer(0, 100))
    .help("How many entries to answer with at most")
    .example("50")
    .sources(&[MODEL]);

/// Where a page begins.
pub static NEXT_TOKEN: Field = Field::text("NextToken", "Next token")
    .help("From the page before; empty for the first page")
    .about("An answer that is not the last page carries a token. Send it back as it is to read on.")
    .example("AAAAexampletoken")
    .limit(Limit::Chars(1, 1024))
    .sources(&[MODEL]);
