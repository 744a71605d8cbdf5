//! Leptos' signals and memos over values of erased type: the code behind a signal exists once, not once for each type.

use ::leptos::tachys::reactive_graph::SharedReactiveFunction;
use leptos::prelude as leptos;
use leptos::{Get, GetUntracked, IntoAny, ReadUntracked, Track, Update, UpdateUntracked};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex};

type Stored = Box<dyn Any + Send + Sync>;
type Shared = Arc<dyn Compared>;

fn as_typed<T: 'static>(value: &dyn Any) -> &T {
    value.downcast_ref().unwrap_or_else(|| unreachable!("a signal keeps its type"))
}

/// A value that views follow.
pub struct RwSignal<T>(leptos::RwSignal<Stored>, PhantomData<fn() -> T>);

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal with this value.
    pub fn new(value: T) -> Self {
        Self(stored(Box::new(value)), PhantomData)
    }

    /// Reads it, and follows it.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        track(self.0);
        self.with_untracked(read)
    }

    /// Reads it.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        let guard = self.0.read_untracked();
        read(as_typed(&**guard))
    }

    /// A copy of it, and follows it.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// A copy of it.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// Changes it. After the page has put it away, nothing happens.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Changes it and hands back what `change` says; `None` after the page has put it away.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let changed = self.change(change);
        notify(self.0);
        changed
    }

    /// Changes it, and nobody is told.
    pub fn update_untracked(self, change: impl FnOnce(&mut T)) {
        self.change(change);
    }

    fn change<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut change = Some(change);
        let mut changed = None;
        write(self.0, &mut |value| {
            if let (Some(value), Some(change)) = (value.downcast_mut(), change.take()) {
                changed = Some(change(value));
            }
        });
        changed
    }

    /// Puts another value in its place. After the page has put it away, nothing happens.
    pub fn set(self, value: T) {
        self.update(|place| *place = value);
    }

    /// Follows it.
    pub fn track(self) {
        track(self.0);
    }
}

#[inline(never)]
fn stored(value: Stored) -> leptos::RwSignal<Stored> {
    leptos::RwSignal::new(value)
}

#[inline(never)]
fn track(signal: leptos::RwSignal<Stored>) {
    signal.track();
}

#[inline(never)]
fn write(signal: leptos::RwSignal<Stored>, change: &mut dyn FnMut(&mut dyn Any)) {
    signal.try_update_untracked(|value| change(&mut **value));
}

#[inline(never)]
fn notify(signal: leptos::RwSignal<Stored>) {
    signal.try_update(|_| ());
}

/// A value computed from others, passed on when it differs.
pub struct Memo<T>(leptos::Memo<Option<Shared>>, PhantomData<fn() -> T>);

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: 'static> Memo<T> {
    /// Reads it, and follows it.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        let value = current(self.0);
        read(as_typed(value.value()))
    }

    /// Reads it.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        let value = current_untracked(self.0);
        read(as_typed(value.value()))
    }

    /// A copy of it, and follows it.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// A copy of it.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// A copy of it; `None` after the page has put it away.
    pub fn try_get_untracked(self) -> Option<T>
    where
        T: Clone,
    {
        self.0.try_get_untracked().flatten().map(|value| as_typed::<T>(value.value()).clone())
    }
}

/// The same value for good.
impl<T: Clone + Send + Sync + 'static> From<T> for Memo<T> {
    fn from(value: T) -> Self {
        computed(move || value.clone())
    }
}

#[inline(never)]
fn current(memo: leptos::Memo<Option<Shared>>) -> Shared {
    memo.get().unwrap_or_else(|| unreachable!("a memo has a value"))
}

#[inline(never)]
fn current_untracked(memo: leptos::Memo<Option<Shared>>) -> Shared {
    memo.get_untracked().unwrap_or_else(|| unreachable!("a memo has a value"))
}

/// A value computed from others, passed on when it differs.
pub fn memo<T: PartialEq + Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    Memo(shared(Box::new(move || Arc::new(Equal(compute())))), PhantomData)
}

/// A value computed from others, passed on every time.
pub fn computed<T: Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    Memo(shared(Box::new(move || Arc::new(Never(compute())))), PhantomData)
}

fn shared(compute: Box<dyn Fn() -> Shared + Send + Sync>) -> leptos::Memo<Option<Shared>> {
    leptos::Memo::new_with_compare(
        move |_| Some(compute()),
        |old, new| match (old, new) {
            (Some(Some(old)), Some(Some(new))) => !new.is_same(old.value()),
            _ => true,
        },
    )
}

/// A value of a memo that can be held against the one before it.
trait Compared: Send + Sync {
    fn value(&self) -> &dyn Any;
    fn is_same(&self, other: &dyn Any) -> bool;
}

struct Equal<T>(T);

impl<T: PartialEq + Send + Sync + 'static> Compared for Equal<T> {
    fn value(&self) -> &dyn Any {
        &self.0
    }

    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref().is_some_and(|other| self.0 == *other)
    }
}

struct Never<T>(T);

impl<T: Send + Sync + 'static> Compared for Never<T> {
    fn value(&self) -> &dyn Any {
        &self.0
    }

    fn is_same(&self, _: &dyn Any) -> bool {
        false
    }
}

/// Runs `run` now and whenever something changes that it reads.
pub fn effect(run: impl FnMut() + 'static) {
    effect_boxed(Box::new(run));
}

fn effect_boxed(run: Box<dyn FnMut()>) {
    leptos::Effect::new(run);
}

/// Runs `task` on its own.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    spawn_boxed(Box::pin(task));
}

fn spawn_boxed(task: std::pin::Pin<Box<dyn Future<Output = ()>>>) {
    ::leptos::task::spawn_local(task);
}

/// The value of an attribute that follows what it reads; `None` and `false` take the attribute away. All of them have
/// one type, where each closure would bring code for its own.
pub fn live<T: Words>(value: impl Fn() -> T + Send + 'static) -> SharedReactiveFunction<Option<String>> {
    Arc::new(Mutex::new(move || value().words()))
}

/// Text that follows what it reads.
pub fn wording<T: Words>(value: impl Fn() -> T + Send + 'static) -> SharedReactiveFunction<String> {
    Arc::new(Mutex::new(move || value().words().unwrap_or_default()))
}

/// A part of a view that is drawn again when something changes that it reads.
pub fn dynamic<V: IntoAny>(mut draw: impl FnMut() -> V + Send + 'static) -> SharedReactiveFunction<leptos::AnyView> {
    Arc::new(Mutex::new(move || draw().into_any()))
}

/// What [`live`] and [`wording`] take.
pub trait Words: 'static {
    /// As text; `None` where there is nothing to show.
    fn words(self) -> Option<String>;
}

impl Words for String {
    fn words(self) -> Option<String> {
        Some(self)
    }
}

impl Words for &'static str {
    fn words(self) -> Option<String> {
        Some(self.into())
    }
}

impl Words for bool {
    fn words(self) -> Option<String> {
        self.then(String::new)
    }
}

impl<T: Words> Words for Option<T> {
    fn words(self) -> Option<String> {
        self.and_then(T::words)
    }
}

/// What a component is given: a value, or one that changes.
#[derive(Clone, Copy)]
pub enum Given<T> {
    /// Stays as it is.
    Fixed(T),
    /// Is followed.
    Followed(Memo<T>),
}

impl<T: Copy + 'static> Given<T> {
    /// The value, followed if it changes.
    pub fn get(self) -> T {
        match self {
            Self::Fixed(value) => value,
            Self::Followed(memo) => memo.get(),
        }
    }
}

impl<T: Default> Default for Given<T> {
    fn default() -> Self {
        Self::Fixed(T::default())
    }
}

impl<T> From<T> for Given<T> {
    fn from(value: T) -> Self {
        Self::Fixed(value)
    }
}

impl<T> From<Memo<T>> for Given<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::Followed(memo)
    }
}
