//! Controls that more than one view uses. Components arrange; `editor` decides.

pub mod combobox;
pub mod diff;
pub mod editor;
pub mod icon;
pub mod rich;
pub mod rows;
pub mod segmented;
pub mod splitter;
pub mod switch;
pub mod tabs;
