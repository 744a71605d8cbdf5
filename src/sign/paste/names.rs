//! What the tools call the parts of a set of keys.

/// A part of a set of keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The access key ID.
    Id,
    /// The secret access key.
    Secret,
    /// The session token.
    Token,
    /// When they expire.
    Expires,
    /// A Region.
    Region,
    /// Whose keys they are.
    Name,
    /// How a profile gets its keys, or what else this is, to follow "This profile".
    Elsewhere(&'static str),
}

const SSO: Slot = Slot::Elsewhere("signs in with IAM Identity Center");
const ROLE: Slot = Slot::Elsewhere("takes the keys of a role");
const PROGRAM: Slot = Slot::Elsewhere("gets its keys from a program");
const ACCESS_TOKEN: Slot = Slot::Elsewhere("holds the token of a sign-in, with which keys can be asked for");

/// Names in small letters, without blanks, hyphens and underscores, as environment variables, ini files, JSON, XML, headers
/// and CSV files have them.
const NAMES: &[(&str, Slot)] = &[
    ("accesskeyid", Slot::Id),
    ("awsaccesskeyid", Slot::Id),
    ("accesskey", Slot::Id),
    ("awsaccesskey", Slot::Id),
    ("secretaccesskey", Slot::Secret),
    ("awssecretaccesskey", Slot::Secret),
    ("secretkey", Slot::Secret),
    ("awssecretkey", Slot::Secret),
    ("sessiontoken", Slot::Token),
    ("awssessiontoken", Slot::Token),
    ("securitytoken", Slot::Token),
    ("awssecuritytoken", Slot::Token),
    ("xamzsecuritytoken", Slot::Token),
    ("token", Slot::Token),
    ("expiration", Slot::Expires),
    ("expires", Slot::Expires),
    ("awsexpiration", Slot::Expires),
    ("awscredentialexpiration", Slot::Expires),
    ("awssessionexpiration", Slot::Expires),
    ("xsecuritytokenexpires", Slot::Expires),
    ("region", Slot::Region),
    ("awsregion", Slot::Region),
    ("awsdefaultregion", Slot::Region),
    ("username", Slot::Name),
    ("awsprofile", Slot::Name),
    ("ssostarturl", SSO),
    ("ssosession", SSO),
    ("rolearn", ROLE),
    ("sourceprofile", ROLE),
    ("credentialprocess", PROGRAM),
    ("accesstoken", ACCESS_TOKEN),
];

/// What `name` names.
pub fn slot(name: &str) -> Option<Slot> {
    const LONGEST: usize = 40;
    let letters = || name.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase());
    let is_name = name.len() <= LONGEST && name.bytes().all(|b| b.is_ascii_alphanumeric() || b" -_".contains(&b));
    if !is_name {
        return None;
    }
    NAMES.iter().find(|(known, _)| letters().eq(known.bytes())).map(|(_, slot)| *slot)
}
