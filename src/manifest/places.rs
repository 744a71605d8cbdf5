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

/// Members of the European Union in the service's years, by their English names and codes of two letters. The United
/// Kingdom was one of them then.
const EU: &[&str] = &[
    "austria",
    "at",
    "belgium",
    "be",
    "bulgaria",
    "bg",
    "croatia",
    "hr",
    "cyprus",
    "cy",
    "czech republic",
    "czechia",
    "cz",
    "denmark",
    "dk",
    "estonia",
    "ee",
    "finland",
    "fi",
    "france",
    "fr",
    "germany",
    "de",
    "greece",
    "gr",
    "hungary",
    "hu",
    "ireland",
    "ie",
    "italy",
    "it",
    "latvia",
    "lv",
    "lithuania",
    "lt",
    "luxembourg",
    "lu",
    "malta",
    "mt",
    "netherlands",
    "the netherlands",
    "nl",
    "poland",
    "pl",
    "portugal",
    "pt",
    "romania",
    "ro",
    "slovakia",
    "sk",
    "slovenia",
    "si",
    "spain",
    "es",
    "sweden",
    "se",
    "united kingdom",
    "great britain",
    "england",
    "scotland",
    "wales",
    "uk",
    "gb",
    "deutschland",
    "republic of ireland",
];

const USA: &[&str] = &["usa", "us", "united states", "united states of america", "america"];

/// The country that a text names.
pub fn country(text: &str) -> Country {
    let name: String = text.trim().chars().filter(|c| *c != '.').map(|c| c.to_ascii_lowercase()).collect();
    let name = name.as_str();
    if USA.contains(&name) {
        Country::Usa
    } else if matches!(name, "canada" | "ca") {
        Country::Canada
    } else if EU.contains(&name) {
        Country::Eu
    } else if matches!(name, "singapore" | "sg") {
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
        assert_eq!(country("Norway"), Country::Other);
    }
}
