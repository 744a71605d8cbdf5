//! The SIGNATURE file of 2009, which the customer computed. Later ones come from the service.

use super::Credentials;
use super::hash::hmac_sha1;
use crate::secret;

/// The content of a SIGNATURE file of version 1.0: an HMAC-SHA1 with the secret key over job id, LF and manifest, in which
/// CRLF is LF. One changed byte in the manifest makes it another.
///
/// Source: Developer Guide 2009-05-20, CHAP_SignatureFileSpecification.
pub fn signature_file_v1(keys: &Credentials, job_id: &str, manifest: &str) -> String {
    let lines = manifest.split("\r\n").flat_map(|line| ["\n", line]);
    let text = secret::filled(job_id.len() + 1 + manifest.len(), |out| out.extend([job_id].into_iter().chain(lines)));
    let signature = hmac_sha1(keys.secret_access_key().expose().as_bytes(), &text);
    format!("version:1.0\nsigningMethod:HmacSHA1\njobId:{job_id}\nsignature:{signature}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check value of the project's facts: the formula of 2009 on AWS's sample key.
    #[test]
    fn the_manifest_is_signed_with_lf_line_ends() {
        let keys = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", None);
        for manifest in ["manifestVersion: 1.0\r\nbucket: b\r\n", "manifestVersion: 1.0\nbucket: b\n"] {
            let file = signature_file_v1(&keys, "A36BC", manifest);
            let signature = "juUjbor6R6jdbViQ6yEQC6HqrGU=";
            assert_eq!(file, format!("version:1.0\nsigningMethod:HmacSHA1\njobId:A36BC\nsignature:{signature}\n"));
        }
        assert_ne!(signature_file_v1(&keys, "A36BC", "a"), signature_file_v1(&keys, "A36BC", "a\n"));
    }
}
