//! Countries and regions, as far as rules about borders need them.

/// A country, as rules tell countries apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Country {
    /// The United States of America.
    Usa,
    /// Canada.
    Canada,
    /// A member of the European Union.
    Eu,
    /// Singapore.
    Singapore,
    /// Any other.
    Other,
}

/// Members of the European Union in the service's years, by their English names and codes of two and three letters
/// (ISO 3166-1). The United Kingdom was one of them then.
const EU: &[&str] = &[
    "austria",
    "at",
    "aut",
    "belgium",
    "be",
    "bel",
    "bulgaria",
    "bg",
    "bgr",
    "croatia",
    "hr",
    "hrv",
    "cyprus",
    "cy",
    "cyp",
    "czech republic",
    "czechia",
    "cz",
    "cze",
    "denmark",
    "dk",
    "dnk",
    "estonia",
    "ee",
    "est",
    "finland",
    "fi",
    "fin",
    "france",
    "fr",
    "fra",
    "germany",
    "de",
    "deu",
    "greece",
    "gr",
    "grc",
    "hungary",
    "hu",
    "hun",
    "ireland",
    "ie",
    "irl",
    "italy",
    "it",
    "ita",
    "latvia",
    "lv",
    "lva",
    "lithuania",
    "lt",
    "ltu",
    "luxembourg",
    "lu",
    "lux",
    "malta",
    "mt",
    "mlt",
    "netherlands",
    "holland",
    "nl",
    "nld",
    "poland",
    "pl",
    "pol",
    "portugal",
    "pt",
    "prt",
    "romania",
    "ro",
    "rou",
    "slovakia",
    "slovak republic",
    "sk",
    "svk",
    "slovenia",
    "si",
    "svn",
    "spain",
    "es",
    "esp",
    "sweden",
    "se",
    "swe",
    "united kingdom",
    "great britain",
    "england",
    "scotland",
    "wales",
    "northern ireland",
    "uk",
    "gb",
    "gbr",
    "deutschland",
    "republic of ireland",
];

const USA: &[&str] = &["usa", "us", "united states", "united states of america", "america"];

/// The country that a text names.
pub fn country(text: &str) -> Country {
    let name: String = text.trim().chars().filter(|c| *c != '.').map(|c| c.to_ascii_lowercase()).collect();
    let name = name.strip_prefix("the ").unwrap_or(&name);
    if USA.contains(&name) {
        Country::Usa
    } else if matches!(name, "canada" | "ca" | "can") {
        Country::Canada
    } else if EU.contains(&name) {
        Country::Eu
    } else if matches!(name, "singapore" | "sg" | "sgp") {
        Country::Singapore
    } else {
        Country::Other
    }
}

/// Whether a device from an address in `country` reaches the loading facility of `region` without customs. `None` where
/// the facility of the region is not known. Countries of the EU share the facility of `eu-west-1`.
pub fn is_domestic(country: Country, region: &str) -> Option<bool> {
    match region {
        "us-east-1" | "us-west-1" | "us-west-2" => Some(country == Country::Usa),
        "eu-west-1" => Some(country == Country::Eu),
        "ap-southeast-1" => Some(country == Country::Singapore),
        _ => None,
    }
}

/// Whether a region lies in the USA.
pub fn is_us(region: &str) -> bool {
    region.starts_with("us-")
}

/// Whether a region lies in the EU.
pub fn is_eu(region: &str) -> bool {
    region.starts_with("eu-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_lie_where_their_names_say() {
        assert!(is_us("us-west-2") && !is_us("eu-west-1"));
        assert!(is_eu("eu-west-1") && !is_eu("us-west-2"));
    }

    #[test]
    fn countries_are_known_by_their_usual_names() {
        assert_eq!(country("U.S.A."), Country::Usa);
        assert_eq!(country(" United States "), Country::Usa);
        assert_eq!(country("Germany"), Country::Eu);
        for (names, known) in [
            ("The United States/USA", Country::Usa),
            ("CAN/Canada", Country::Canada),
            ("SGP/Singapore", Country::Singapore),
            ("DEU/The Netherlands/Slovak Republic/Northern Ireland/GBR/The United Kingdom/Holland", Country::Eu),
            ("Norway/NOR/Switzerland/the", Country::Other),
        ] {
            for name in names.split('/') {
                assert_eq!(country(name), known, "{name}");
            }
        }
    }
}
