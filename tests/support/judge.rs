//! The verifying server, and shells run with their programs' arguments on record.

use super::python::{python, venv};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use waybill::http::Endpoint;
use waybill::sign::Credentials;

/// Keys as environment variables have them.
#[derive(Clone, Copy)]
pub struct Keys {
    pub id: &'static str,
    pub secret: &'static str,
    pub token: Option<&'static str>,
}

impl Keys {
    pub fn credentials(&self) -> Credentials {
        Credentials::new(self.id, self.secret, self.token)
    }

    fn variables(&self) -> Vec<(&'static str, &'static str)> {
        let mut variables = vec![("AWS_ACCESS_KEY_ID", self.id), ("AWS_SECRET_ACCESS_KEY", self.secret)];
        variables.extend(self.token.map(|token| ("AWS_SESSION_TOKEN", token)));
        variables
    }
}

/// `tests/judges/verify_server.py`, running.
pub struct Judge {
    child: Child,
    lines: Receiver<String>,
    pub endpoint: Endpoint,
    folder: PathBuf,
    keys: Keys,
}

/// The programs that a snippet may start.
const PROGRAMS: &[&str] = &[
    "curl", "openssl", "od", "date", "printf", "cat", "env", "echo", "tr", "sed", "xxd", "aws", "python3", "wget",
    "http", "node", "mktemp", "rm",
];

/// Where programs are looked for: the judges' own first.
fn search_path() -> String {
    format!("{}/bin:{}", venv(), std::env::var("PATH").unwrap_or_default())
}

impl Judge {
    /// Starts a server that knows these keys. Fails if the Python judges are not installed.
    pub fn start(name: &str, keys: Keys) -> Self {
        Self::start_with(name, keys, &[])
    }

    /// [`Judge::start`] with variables that make the service busy.
    pub fn start_with(name: &str, keys: Keys, variables: &[(&str, &str)]) -> Self {
        let script = format!("{}/tests/judges/verify_server.py", env!("CARGO_MANIFEST_DIR"));
        let mut child = python()
            .arg(script)
            .env_remove("AWS_SESSION_TOKEN")
            .envs(keys.variables())
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("scripts/setup.sh test installs the Python judges");
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut address = String::new();
        lines.read_line(&mut address).unwrap();
        let endpoint = Endpoint::parse(&address).unwrap();
        let (send, receive) = channel();
        std::thread::spawn(move || lines.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        let folder = std::env::temp_dir().join(format!("waybill-shells-{name}-{}", std::process::id()));
        write_wrappers(&folder);
        Self { child, lines: receive, endpoint, folder, keys }
    }

    /// The next request that arrived.
    pub fn request(&mut self) -> Value {
        let line = self.lines.recv_timeout(Duration::from_secs(30)).expect("a request arrives");
        serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line}"))
    }

    /// Runs `text` as a file, in a shell whose programs have their arguments recorded, with the keys in the environment.
    pub fn run(&self, shell: &[&str], text: &str) -> Output {
        self.run_with(shell, text, &self.keys.variables())
    }

    /// Runs `text` as a file of this name, with variables beside the keys; `program` may be one of the judges' own.
    pub fn run_as(&self, program: &str, name: &str, text: &str, variables: &[(&str, &str)]) -> Output {
        std::fs::write(self.folder.join(name), text).unwrap();
        let program = find(program).expect("scripts/setup.sh test installs it").display().to_string();
        let all: Vec<_> = self.keys.variables().into_iter().chain(variables.iter().copied()).collect();
        self.command(&[&program], &all).arg(name).output().unwrap()
    }

    /// [`Judge::run`] with other variables.
    pub fn run_with(&self, shell: &[&str], text: &str, variables: &[(&str, &str)]) -> Output {
        let file = self.folder.join("copied");
        std::fs::write(&file, text).unwrap();
        self.command(shell, variables).arg(&file).output().unwrap()
    }

    /// Starts `text` as a file of this name, as [`Judge::run_as`] runs it.
    pub fn start_as(&self, program: &str, name: &str, text: &str, variables: &[(&str, &str)]) -> Child {
        std::fs::write(self.folder.join(name), text).unwrap();
        let all: Vec<_> = self.keys.variables().into_iter().chain(variables.iter().copied()).collect();
        self.command(&[program], &all).arg(name).stderr(Stdio::null()).spawn().unwrap()
    }

    /// What stands in a file of the folder in which texts are run.
    pub fn file(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.join(name)).unwrap_or_default()
    }

    /// Puts a file into the folder in which texts are run.
    pub fn put(&self, name: &str, text: &str) {
        std::fs::write(self.folder.join(name), text).unwrap();
    }

    /// Takes it away again.
    pub fn take_away(&self, name: &str) {
        std::fs::remove_file(self.folder.join(name)).unwrap();
    }

    /// Types `text` into a shell, as a paste does.
    pub fn paste(&self, shell: &[&str], text: &str) -> Output {
        let mut command = self.command(shell, &self.keys.variables());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    fn command(&self, shell: &[&str], variables: &[(&str, &str)]) -> Command {
        let path = search_path();
        let mut command = Command::new(shell[0]);
        command.current_dir(&self.folder);
        command.args(&shell[1..]).env_clear().envs(variables.iter().copied());
        command.env("PATH", format!("{}:{path}", self.folder.display())).env("HOME", &self.folder);
        command
    }

    /// The arguments of every program that was started since the last call, a line each.
    pub fn arguments(&self) -> String {
        let log = self.folder.join("arguments.log");
        let text = std::fs::read_to_string(&log).unwrap_or_default();
        std::fs::write(&log, "").unwrap();
        text
    }

    /// Fails if a secret, raw or encoded, was an argument of a program; returns how many programs were started.
    pub fn no_secret_in_arguments(&self) -> usize {
        let arguments = self.arguments();
        for secret in [Some(self.keys.secret), self.keys.token].into_iter().flatten() {
            assert!(!arguments.contains(secret));
            assert!(!arguments.contains(&waybill::http::percent_encode(secret)));
        }
        arguments.lines().filter(|line| line.starts_with("started ")).count()
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        self.child.wait().expect("the server ends with its standard input");
        std::fs::remove_dir_all(&self.folder).expect("the folder was made by this test");
    }
}

/// Programs of the same names that write their arguments down and then become the real ones.
fn write_wrappers(folder: &PathBuf) {
    std::fs::create_dir_all(folder).unwrap();
    for program in PROGRAMS {
        let Some(real) = find(program) else { continue };
        let log = folder.join("arguments.log");
        let text = format!(
            "#!/bin/dash\nprintf '%s\\n' 'started {program}' \"$@\" >>'{}'\nexec '{}' \"$@\"\n",
            log.display(),
            real.display()
        );
        let file = folder.join(program);
        std::fs::write(&file, text).unwrap();
        std::fs::set_permissions(&file, PermissionsExt::from_mode(0o755)).unwrap();
    }
}

/// Where `program` is, if this machine has it.
pub fn find(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&search_path()).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// What a grammar of PowerShell that others wrote finds in a text.
#[derive(serde::Deserialize)]
pub struct PowerShell {
    /// What it does not know, and on which line.
    pub errors: Vec<(usize, String)>,
    /// The single-quoted strings, as they are written.
    pub strings: Vec<String>,
    /// The names of the commands.
    pub commands: Vec<String>,
}

/// Lets `tests/judges/powershell.py` read the texts. Fails if the Python judges are not installed.
pub fn powershell(texts: &[String]) -> Vec<PowerShell> {
    let mut child = Command::new(format!("{}/bin/python", venv()))
        .arg(format!("{}/tests/judges/powershell.py", env!("CARGO_MANIFEST_DIR")))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("scripts/setup.sh test installs the Python judges");
    serde_json::to_writer(child.stdin.take().unwrap(), texts).unwrap();
    let read: Vec<PowerShell> = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(read.len(), texts.len());
    read
}
