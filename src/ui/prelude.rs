//! What views are written with: Leptos' prelude, with attributes and listeners of few types. Leptos makes code for each
//! name and each type of an attribute, and for each event; here a name is a value, an attribute is a text or follows what
//! it reads, and all listeners are one.

pub use leptos::prelude::*;

use crate::ui::signals::Words;
use leptos::ev::{Custom, EventDescriptor, On, Targeted, on};
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::custom::{CustomAttr, custom_attribute};
use leptos::tachys::html::element::HasElementType;
use leptos::tachys::reactive_graph::SharedReactiveFunction;
use leptos::tachys::renderer::types::Event;
use std::borrow::Cow;
use std::sync::Arc;

/// What an attribute can be given.
pub trait Value {
    /// The attribute that it makes.
    type Attribute: Attribute;

    /// It as the attribute of this name.
    fn named(self, name: &'static str) -> Self::Attribute;
}

impl<T: Words> Value for T {
    type Attribute = CustomAttr<&'static str, Option<Arc<str>>>;

    fn named(self, name: &'static str) -> Self::Attribute {
        custom_attribute(name, self.words().map(Arc::from))
    }
}

/// What [`live`](crate::ui::signals::live) makes.
impl Value for SharedReactiveFunction<Option<String>> {
    type Attribute = CustomAttr<&'static str, Self>;

    fn named(self, name: &'static str) -> Self::Attribute {
        custom_attribute(name, self)
    }
}

/// Stands in for Leptos' trait of this name.
pub trait CustomAttribute: AddAnyAttr + Sized {
    /// An attribute by its name.
    fn attr<V: Value>(self, name: &'static str, value: V) -> Self::Output<V::Attribute> {
        with(self, value.named(name))
    }
}

impl<T: AddAnyAttr> CustomAttribute for T {}

macro_rules! attributes {
    ($of:ident: $($method:ident $name:literal,)*) => {
        /// Stands in for Leptos' trait of this name, with the attributes that views ask for.
        #[allow(dead_code, reason = "which of them are used changes with the views")]
        pub trait $of: CustomAttribute {
            $(
                #[doc = concat!("The attribute `", $name, "`.")]
                fn $method<V: Value>(self, value: V) -> Self::Output<V::Attribute> {
                    self.attr($name, value)
                }
            )*
        }

        impl<T: CustomAttribute> $of for T {}
    };
}

attributes! { GlobalAttributes:
    autocapitalize "autocapitalize",
    autofocus "autofocus",
    hidden "hidden",
    id "id",
    inputmode "inputmode",
    lang "lang",
    role "role",
    spellcheck "spellcheck",
    tabindex "tabindex",
    title "title",
}

attributes! { AriaAttributes:
    aria_activedescendant "aria-activedescendant",
    aria_autocomplete "aria-autocomplete",
    aria_busy "aria-busy",
    aria_checked "aria-checked",
    aria_controls "aria-controls",
    aria_current "aria-current",
    aria_describedby "aria-describedby",
    aria_disabled "aria-disabled",
    aria_expanded "aria-expanded",
    aria_haspopup "aria-haspopup",
    aria_hidden "aria-hidden",
    aria_invalid "aria-invalid",
    aria_keyshortcuts "aria-keyshortcuts",
    aria_label "aria-label",
    aria_labelledby "aria-labelledby",
    aria_live "aria-live",
    aria_modal "aria-modal",
    aria_orientation "aria-orientation",
    aria_pressed "aria-pressed",
    aria_required "aria-required",
    aria_rowcount "aria-rowcount",
    aria_rowindex "aria-rowindex",
    aria_selected "aria-selected",
    aria_valuemax "aria-valuemax",
    aria_valuemin "aria-valuemin",
    aria_valuenow "aria-valuenow",
}

/// Stands in for Leptos' trait of this name.
pub trait OnAttribute: AddAnyAttr + Sized {
    /// Runs `run` when the element hears the event.
    fn on<E>(self, event: E, mut run: impl FnMut(E::EventType) + 'static) -> Self::Output<Listener>
    where
        E: EventDescriptor,
        E::EventType: From<Event>,
    {
        with(self, listener(event.name(), Box::new(move |event| run(event.into()))))
    }
}

impl<T: AddAnyAttr> OnAttribute for T {}

/// Stands in for Leptos' trait of this name.
pub trait OnTargetAttribute: AddAnyAttr + HasElementType + Sized {
    /// Runs `run` when the element hears the event, which knows the element's type.
    fn on_target<E>(
        self,
        event: E,
        mut run: impl FnMut(Targeted<E::EventType, Self::ElementType>) + 'static,
    ) -> Self::Output<Listener>
    where
        E: EventDescriptor,
        E::EventType: From<Event>,
    {
        with(self, listener(event.name(), Box::new(move |event| run(E::EventType::from(event).into()))))
    }
}

impl<T: AddAnyAttr + HasElementType> OnTargetAttribute for T {}

type Listener = On<Custom<Event>, Box<dyn FnMut(Event)>>;

#[inline(never)]
fn listener(name: Cow<'static, str>, run: Box<dyn FnMut(Event)>) -> Listener {
    on(Custom::new(name), run)
}

/// Not a part of what calls it, for there it would stand once for each closure.
#[inline(never)]
fn with<T: AddAnyAttr, A: Attribute>(element: T, attribute: A) -> T::Output<A> {
    element.add_any_attr(attribute)
}
